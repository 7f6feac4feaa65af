import { describe, expect, it } from 'vitest';
import { parse } from '../testing/flow-source.ts';
import { flowToJson, taskToJson } from './flow-to-json.ts';
import type { FlowMetadata } from './flow-to-json.ts';

function json(rest: string, metadata?: FlowMetadata): Record<string, unknown> {
  const { flow, raw } = parse(rest);
  if (!flow || !raw) throw new Error('not valid');
  return flowToJson(flow, raw, metadata);
}

describe('flowToJson', () => {
  it('gives labels as a list, nothing null, and the task as it was written', () => {
    expect(json('revision: 2\nlabels: {system.readOnly: true}\ninputs:\ndescription: ~')).toEqual({
      id: 'f', namespace: 'a.b', revision: 2, disabled: false, deleted: false, labels: [{ key: 'system.readOnly', value: 'true' }],
      tasks: [{ id: 'only', type: 'io.kestra.plugin.core.log.Log', message: 'hi' }],
    });
  });

  it('gives inputs their id under that name', () => {
    expect(json('inputs:\n  - { name: old, type: STRING }\n  - { id: new, type: INT }')).toMatchObject({ inputs: [{ id: 'old', type: 'STRING' }, { id: 'new', type: 'INT' }] });
  });

  it('leaves labels out when there are none', () => {
    expect(json('labels: []')).not.toHaveProperty('labels');
  });

  it('takes what the server knows from the server', () => {
    expect(json('tenantId: other\nsource: x\nrevision: 9', { tenantId: 'main', revision: 3, updated: '2026-01-01T00:00:00Z', source: 'id: f' }))
      .toMatchObject({ tenantId: 'main', revision: 3, updated: '2026-01-01T00:00:00Z', deleted: false, source: 'id: f' });
  });

  it('does not show defaults of plugins in tasks', () => {
    expect(json('pluginDefaults: [{type: io.kestra.plugin.core.log.Log, values: {level: WARN}}]').tasks).toEqual([{ id: 'only', type: 'io.kestra.plugin.core.log.Log', message: 'hi' }]);
  });
});

describe('taskToJson', () => {
  it('finds tasks at any depth', () => {
    const raw = { tasks: [{ id: 's', type: 'a.Switch', cases: { x: [{ id: 't', type: 'a.Log', level: null }] } }], inputs: [{ id: 'i', type: 'STRING' }] };
    expect(taskToJson(raw, 't')).toEqual({ id: 't', type: 'a.Log' });
    expect(taskToJson(raw, 's')).toMatchObject({ id: 's' });
    expect(taskToJson(raw, 'i')).toBeUndefined();
  });
});
