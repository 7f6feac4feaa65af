import { describe, expect, it } from 'vitest';
import { errorsOf, flowOf, parse } from '../testing/flow-source.ts';

const one = (task: string): string => `tasks:\n  - ${task}`;

describe('tasks', () => {
  it('reads every core property', () => {
    const [task] = flowOf(one(`{id: t, type: io.kestra.plugin.core.debug.Return, format: x, description: d, timeout: PT1M, disabled: true,
      runIf: false, allowFailure: true, allowWarning: true, logLevel: WARN, logToFile: true, workerGroup: {key: gpu}, version: "1.0",
      taskCache: {enabled: true, ttl: PT1H}, retry: {type: random, minInterval: PT1S, maxInterval: PT2S}, assets: {enableAuto: true}}`)).tasks;
    expect(task).toEqual({
      id: 't', type: 'io.kestra.plugin.core.debug.Return', description: 'd', timeout: 'PT1M', disabled: true, runIf: 'false', allowFailure: true,
      allowWarning: true, logLevel: 'WARN', logToFile: true, workerGroup: { key: 'gpu', fallback: 'WAIT' }, version: '1.0',
      taskCache: { enabled: true, ttl: 'PT1H' }, assets: { enableAuto: true },
      retry: { type: 'random', minIntervalMs: 1000, maxIntervalMs: 2000, warningOnRetry: false, behavior: 'RETRY_FAILED_TASK' },
      properties: { format: 'x' }, branches: {}, errors: [], finally: [],
    });
  });

  it('names the nearest type for an unknown one', () => {
    const { issues } = parse(one('{id: t, type: io.kestra.plugin.core.log.Lgo, message: x}'));
    expect(issues).toMatchObject([{ path: 'tasks[0].type', message: 'Invalid type: io.kestra.plugin.core.log.Lgo. Did you mean io.kestra.plugin.core.log.Log?', line: 4, column: 19 }]);
    expect(errorsOf(one('{id: t, type: my.Retrun}'))).toEqual(['tasks[0].type: Invalid type: my.Retrun. Did you mean io.kestra.plugin.core.debug.Return?']);
  });

  it('refuses types of another kind, and tasks without type or id', () => {
    expect(errorsOf(one('{id: t, type: io.kestra.plugin.core.trigger.Webhook, key: x}')))
      .toEqual(['tasks[0].type: Invalid type: io.kestra.plugin.core.trigger.Webhook is a trigger, and a task is expected here']);
    expect(errorsOf(one('{id: t}'))).toEqual(["tasks[0]: missing type id property 'type' (for POJO property 'tasks')"]);
    expect(errorsOf(one('{type: io.kestra.plugin.core.debug.Return}'))).toEqual(['tasks[0].id: must not be null: `id` is required']);
    expect(errorsOf(one('hello'))).toEqual(['tasks[0]: expected a task but received text `hello`']);
    expect(errorsOf(one('{id: "a b", type: io.kestra.plugin.core.debug.Return}'))).toEqual(['tasks[0].id: must match "^[a-zA-Z0-9][a-zA-Z0-9_-]*"']);
  });

  it('checks the properties of the type', () => {
    expect(errorsOf(one('{id: t, type: io.kestra.plugin.core.log.Log}'))).toEqual(['tasks[0].message: must not be null: `message` is required']);
    expect(errorsOf(one('{id: t, type: io.kestra.plugin.core.log.Log, message: {a: 1}}')))
      .toEqual(['tasks[0].message: expected text or a list but received a map']);
    expect(errorsOf(one('{id: t, type: io.kestra.plugin.core.log.Log, message: [a, {b: 1}]}')))
      .toEqual(['tasks[0].message[1]: expected text but received a map']);
    expect(errorsOf(one('{id: t, type: io.kestra.plugin.core.log.Log, message: x, level: LOUD}')))
      .toEqual(['tasks[0].level: must be one of `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR`, but is text `LOUD`']);
  });

  it('puts findings on the wrong value', () => {
    const { issues } = parse('tasks:\n  - id: t\n    type: io.kestra.plugin.core.log.Log\n    message:\n      - a\n      - b: 1\n');
    expect(issues).toMatchObject([{ path: 'tasks[0].message[1]', line: 8, column: 9 }]);
  });

  it('checks durations', () => {
    expect(errorsOf(one('{id: t, type: io.kestra.plugin.core.debug.Return, timeout: 5 minutes}')))
      .toEqual(['tasks[0].timeout: must be an ISO-8601 duration such as `PT30S` or an expression, but is `5 minutes`']);
    expect(errorsOf(one('{id: t, type: io.kestra.plugin.core.debug.Return, timeout: "{{ inputs.t }}"}'))).toEqual([]);
    expect(errorsOf(one('{id: t, type: io.kestra.plugin.core.debug.Return, timeout: PT5m}'))).toEqual([]);
  });

  it('resolves old names and says so', () => {
    const { flow, issues } = parse(one('{id: t, type: io.kestra.core.tasks.log.Log, message: x}'));
    expect(flow?.tasks[0]?.type).toBe('io.kestra.plugin.core.log.Log');
    expect(issues).toMatchObject([{ severity: 'info', path: 'tasks[0].type', message: 'io.kestra.core.tasks.log.Log is replaced by io.kestra.plugin.core.log.Log' }]);
  });

  it('reports deprecated types', () => {
    expect(parse(one('{id: t, type: io.kestra.plugin.core.flow.Template}')).issues)
      .toMatchObject([{ severity: 'deprecation', path: 'tasks[0]', message: 'io.kestra.plugin.core.flow.Template is deprecated: templates are gone' }]);
  });

  it('reads task runners as plugins of their own', () => {
    const script = (runner: string): string => one(`{id: t, type: io.kestra.plugin.scripts.shell.Commands, commands: [ls], taskRunner: ${runner}}`);
    expect(flowOf(script('{type: io.kestra.plugin.core.runner.Process}')).tasks[0]?.properties.taskRunner).toEqual({ type: 'io.kestra.plugin.core.runner.Process' });
    expect(errorsOf(script('{type: io.kestra.plugin.core.runner.Proces}')))
      .toEqual(['tasks[0].taskRunner.type: Invalid type: io.kestra.plugin.core.runner.Proces. Did you mean io.kestra.plugin.core.runner.Process?']);
    expect(errorsOf(script('{type: io.kestra.plugin.core.runner.Process, image: x}'))[0]).toMatch(/^tasks\[0\]\.taskRunner\.image: Unrecognized field "image"/);
  });
});
