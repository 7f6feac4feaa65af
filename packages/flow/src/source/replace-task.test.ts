import { describe, expect, it } from 'vitest';
import { replaceTask } from './replace-task.ts';

const LOG = 'io.kestra.plugin.core.log.Log';
const SOURCE = `id: f # the flow
namespace: a
tasks:
  # first
  - id: one
    type: ${LOG}
    message: hi
  - id: loop
    type: io.kestra.plugin.core.flow.ForEach
    values: [1]
    tasks:
      - id: two
        type: ${LOG}
        message: deep # gone with the task
triggers:
  - id: one
    type: io.kestra.plugin.core.trigger.Webhook
    key: k
`;

describe('replaceTask', () => {
  it('sets one task and leaves everything else', () => {
    expect(replaceTask(SOURCE, 'two', { id: 'two', type: LOG, message: 'new', level: 'WARN' })).toBe(SOURCE.replace('message: deep # gone with the task', 'message: new\n        level: WARN').replace('values: [1]', 'values: [ 1 ]'));
    expect(replaceTask(SOURCE, 'one', { id: 'one', type: LOG, message: 'x' })).toContain('# first\n  - id: one\n    type: io.kestra.plugin.core.log.Log\n    message: x\n');
  });

  it('finds nothing where there is no such task', () => expect(replaceTask(SOURCE, 'three', { id: 'three', type: LOG })).toBeUndefined());
});
