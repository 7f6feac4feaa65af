import { describe, expect, test } from 'vitest';
import { flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const seq = (id: string, tasks: Parameters<typeof flow>[0], given = {}) => flowable('Sequential', id, { tasks }, given);

describe('errors', () => {
  test('of the flow run after a failure below, and the execution stays FAILED', () => {
    const tasks = [seq('parent', [work('t1'), seq('inner', [work('ko'), work('never')])])];
    const scenario = new Scenario(flow(tasks, { errors: [work('e1'), work('off', { disabled: true }), work('e2')] })).start().finish('ko');
    expect(scenario.order()).toEqual(['parent', 't1', 'inner', 'ko', 'e1', 'e2']);
    expect(scenario.states()).toMatchObject({ parent: 'FAILED', inner: 'FAILED', e1: 'SUCCESS', e2: 'SUCCESS' });
    expect(scenario.execution.state).toBe('FAILED');
  });

  test('nearest first, then those of the flow', () => {
    const tasks = [seq('s', [work('ko')], { errors: [work('near')] })];
    const scenario = new Scenario(flow(tasks, { errors: [work('far')] })).start().finish('ko');
    expect(scenario.order()).toEqual(['s', 'ko', 'near', 'far']);
  });

  test('do not run after an allowed failure', () => {
    const scenario = new Scenario(flow([work('ko', { allowFailure: true }), work('next')], { errors: [work('e')] })).start().finish('ko');
    expect(scenario.states()).toEqual({ ko: 'WARNING', next: 'SUCCESS' });
    expect(scenario.execution.state).toBe('WARNING');
  });

  test('stop at their own first failure', () => {
    const scenario = new Scenario(flow([work('ko')], { errors: [work('e1'), work('e2')], finally: [work('f')] })).start().finish('ko', 'e1');
    expect(scenario.order()).toEqual(['ko', 'e1', 'f']);
    expect(scenario.execution.state).toBe('FAILED');
  });
});

describe('finally', () => {
  test('runs after the tasks, while the execution is RUNNING', () => {
    const scenario = new Scenario(flow([work('a')], { errors: [work('e')], finally: [work('f')] })).start().end('a');
    expect(scenario.execution.state).toBe('RUNNING');
    scenario.finish();
    expect(scenario.order()).toEqual(['a', 'f']);
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('runs after errors, at every level', () => {
    const tasks = [seq('s', [work('ko')], { errors: [work('e')], finally: [work('f')] })];
    const scenario = new Scenario(flow(tasks, { errors: [work('E')], finally: [work('F')] })).start().finish('ko');
    expect(scenario.order()).toEqual(['s', 'ko', 'e', 'f', 'E', 'F']);
  });

  test('its failure fails the level', () => {
    const scenario = new Scenario(flow([seq('s', [work('a')], { finally: [work('f')] })])).start().finish('f');
    expect(scenario.states()).toEqual({ s: 'FAILED', a: 'SUCCESS', f: 'FAILED' });
    expect(scenario.execution.state).toBe('FAILED');
  });
});

describe('afterExecution', () => {
  test('starts when the state is final, sees it, and does not change it', () => {
    const after = [work('a1', { runIf: "{{ vars.no }}" }), work('a2'), work('a3')];
    const scenario = new Scenario(flow([work('ok')], { variables: { no: false }, afterExecution: after })).start().end('ok');
    expect(scenario.execution.state).toBe('SUCCESS');
    expect(scenario.execution.frame?.phase).toBe('after');
    expect(scenario.states()).toEqual({ ok: 'SUCCESS', a1: 'SKIPPED', a2: 'CREATED' });
    scenario.fail('a2');
    expect(scenario.order()).toEqual(['ok', 'a1', 'a2']);
    expect(scenario.execution.state).toBe('SUCCESS');
    expect(scenario.commands.filter(({ type }) => type === 'execution-ended')).toHaveLength(1);
  });

  test('a flowable there has its own error handler', () => {
    const after = [seq('s', [work('ko')], { errors: [work('alert')] })];
    const scenario = new Scenario(flow([work('ok')], { afterExecution: after })).start().finish('ko');
    expect(scenario.states()).toEqual({ ok: 'SUCCESS', s: 'FAILED', ko: 'FAILED', alert: 'SUCCESS' });
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('the terminal state is what its expressions see', () => {
    const after = [flowable('If', 'if', { then: [work('t')] }, { properties: { condition: '{{ execution.state }}' } }), flowable('Switch', 'sw', { 'cases.FAILED': [work('failed')] }, { properties: { value: '{{ execution.state }}' } })];
    const scenario = new Scenario(flow([work('ko')], { afterExecution: after })).start().finish('ko');
    expect(scenario.order()).toEqual(['ko', 'if', 't', 'sw', 'failed']);
  });
});

describe('runIf', () => {
  test('falsy skips, truthy runs, what does not render fails', () => {
    const tasks = [work('yes', { runIf: 'true' }), work('no', { runIf: '0' }), seq('nos', [work('x')], { runIf: 'false' }), work('bad', { runIf: '{{ outputs.none }}' }), work('never')];
    const scenario = new Scenario(flow(tasks)).start().finish();
    expect(scenario.states()).toEqual({ yes: 'SUCCESS', no: 'SKIPPED', nos: 'SKIPPED', bad: 'FAILED' });
    expect(scenario.run('no').histories.map(({ state }) => state)).toEqual(['CREATED', 'SKIPPED']);
    expect(scenario.endedAttempts.filter(({ taskRunId }) => taskRunId === scenario.run('nos').id)).toMatchObject([{ state: 'SKIPPED' }]);
    expect(scenario.logs).toMatchObject([{ level: 'ERROR', taskId: 'bad' }]);
  });

  test('all skipped is a success', () => {
    const scenario = new Scenario(flow([work('a', { runIf: 'false' }), work('b', { runIf: 'false' })])).start();
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('allowFailure covers a runIf that does not render', () => {
    const scenario = new Scenario(flow([work('a', { runIf: '{{ none }}', allowFailure: true }), work('b')])).start().finish();
    expect(scenario.states()).toEqual({ a: 'WARNING', b: 'SUCCESS' });
  });
});

describe('disabled', () => {
  test('leaves nothing behind, and a flow of disabled tasks succeeds', () => {
    const scenario = new Scenario(flow([work('a', { disabled: true }), seq('s', [work('b')], { disabled: true })])).start();
    expect(scenario.taskRuns).toEqual([]);
    expect(scenario.execution.state).toBe('SUCCESS');
  });
});

describe('flow outputs', () => {
  const outputs = (value: string) => [{ id: 'final', value, required: true }];

  test('are rendered at the end, before afterExecution', () => {
    const given = { outputs: outputs('{{ outputs.a.text }}!'), afterExecution: [work('after')] };
    const scenario = new Scenario(flow([work('a')], given)).start().end('a', { outputs: { text: 'done' } });
    expect(scenario.execution.outputs).toEqual({ final: 'done!' });
    expect(scenario.states()).toEqual({ a: 'SUCCESS', after: 'CREATED' });
  });

  test('take their declared types', () => {
    const typed = [{ id: 'n', type: 'INT' as const, value: '{{ vars.n }}', required: true }, { id: 'j', type: 'JSON' as const, value: '{{ vars.j }}', required: true }];
    const scenario = new Scenario(flow([work('a')], { outputs: typed, variables: { n: 42, j: { k: [1] } } })).start().finish();
    expect(scenario.execution.outputs).toEqual({ n: 42, j: { k: [1] } });
    const wrong = new Scenario(flow([work('a')], { outputs: typed, variables: { n: 'many', j: 1 } })).start().finish();
    expect(wrong.execution.state).toBe('FAILED');
    expect(wrong.execution.error).toContain('Invalid output for `n`');
  });

  test('of type SECRET are kept sealed', () => {
    const secrets = [{ id: 's', type: 'SECRET' as const, value: '{{ vars.s }}', required: true }];
    const scenario = new Scenario(flow([work('a')], { outputs: secrets, variables: { s: 'abc' } })).start().finish();
    expect(scenario.execution.outputs).toEqual({ s: { sealed: 'cba' } });
  });

  test('that do not render turn a success into a failure without outputs', () => {
    const scenario = new Scenario(flow([work('a')], { outputs: outputs('{{ none }}') })).start().finish();
    expect(scenario.execution).toMatchObject({ state: 'FAILED', error: expect.stringContaining("output 'final'") });
    expect(scenario.execution.outputs).toBeUndefined();
    expect(scenario.logs).toMatchObject([{ level: 'ERROR' }]);
  });
});

describe('tolerance of a flowable', () => {
  test('allowFailure and allowWarning of a flowable apply to the fold of its children', () => {
    const scenario = new Scenario(flow([seq('s', [work('ko'), work('x')], { allowFailure: true, allowWarning: true }), work('next')])).start().finish('ko');
    expect(scenario.states()).toEqual({ s: 'SUCCESS', ko: 'FAILED', next: 'SUCCESS' });
    expect(scenario.execution.state).toBe('SUCCESS');
  });
});
