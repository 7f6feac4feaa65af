import { describe, expect, test } from 'vitest';
import { flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const seq = (id: string, tasks: Parameters<typeof flow>[0], given = {}) => flowable('Sequential', id, { tasks }, given);
const histories = (scenario: Scenario, taskId: string) => scenario.run(taskId).histories.map(({ state }) => state);

describe('restart', () => {
  test('keeps ids, restarts the failed leaf, reopens the flowables around, drops the handlers', () => {
    const given = { errors: [work('local')], finally: [work('fin')] };
    const scenario = new Scenario(flow([work('a'), seq('s', [work('ko'), work('b')], given), work('c')], { errors: [work('e')] })).start().finish('ko');
    const before = new Map(scenario.taskRuns.map(({ taskId, id }) => [taskId, id]));
    expect(scenario.send({ type: 'restart' }).applied).toBe(true);
    expect(scenario.states()).toEqual({ a: 'SUCCESS', s: 'RUNNING', ko: 'RESTARTED' });
    expect(scenario.taskRuns.every(({ taskId, id }) => before.get(taskId) === id)).toBe(true);
    expect(scenario.execution).toMatchObject({ state: 'RESTARTED', attemptNumber: 2 });
    expect(scenario.execution.histories).toHaveLength(4);
    expect(scenario.execution.endedAtMs).toBeUndefined();
    scenario.start().finish();
    expect(scenario.order()).toEqual(['a', 's', 'ko', 'b', 'fin', 'c']);
    expect(scenario.execution.state).toBe('SUCCESS');
    expect(histories(scenario, 'ko')).toEqual(['CREATED', 'RUNNING', 'FAILED', 'RESTARTED', 'CREATED', 'RUNNING', 'SUCCESS']);
    expect(scenario.endedAttempts.filter(({ taskRunId }) => taskRunId === scenario.run('ko').id).map(({ number }) => number)).toEqual([1, 2]);
  });

  test('may fail again, with its handlers, and be restarted again', () => {
    const scenario = new Scenario(flow([seq('s', [work('ko')], { errors: [work('local')] })])).start().finish('ko');
    for (let time = 0; time < 3; time += 1) {
      scenario.send({ type: 'restart' });
      scenario.start().finish('ko');
      expect(scenario.states()).toEqual({ s: 'FAILED', ko: 'FAILED', local: 'SUCCESS' });
    }
    expect(scenario.run('ko').attempt).toBe(4);
  });

  test('lanes of a loop that were stopped in the middle go on', () => {
    const each = flowable('ForEach', 'each', { tasks: [work('one'), work('two')] }, { properties: { values: ['x', 'y', 'z'], concurrencyLimit: 2 } });
    const scenario = new Scenario(flow([each])).start().fail('one', 'x').end('one', {}, 'y');
    expect(scenario.execution.state).toBe('FAILED');
    scenario.send({ type: 'restart' });
    scenario.start().finish();
    expect(scenario.execution.state).toBe('SUCCESS');
    expect(Object.keys(scenario.states()).toSorted()).toEqual(['each', 'one[x]', 'one[y]', 'one[z]', 'two[x]', 'two[y]', 'two[z]']);
  });

  test('a flowable that could not open opens', () => {
    const scenario = new Scenario(flow([work('a'), flowable('If', 'if', { then: [work('t')] }, { properties: { condition: '{{ vars.on }}' } })])).start().finish();
    expect(scenario.states()).toEqual({ a: 'SUCCESS', if: 'FAILED' });
    scenario.send({ type: 'restart' });
    scenario.execution = { ...scenario.execution, variables: { on: 'yes' } };
    scenario.start().finish();
    expect(scenario.states()).toEqual({ a: 'SUCCESS', if: 'SUCCESS', t: 'SUCCESS' });
  });

  test('a killed execution goes on from what was killed', () => {
    const scenario = new Scenario(flow([work('a'), flowable('Parallel', 'p', { tasks: [work('b'), work('c')] }), work('d')])).start().end('a').end('b');
    scenario.send({ type: 'kill' });
    scenario.send({ type: 'restart' });
    expect(scenario.states()).toEqual({ a: 'SUCCESS', p: 'RUNNING', b: 'SUCCESS', c: 'RESTARTED' });
    scenario.start().finish();
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('tolerated failures are left alone beside a real one, and run again when there is no other', () => {
    const block = flowable('AllowFailure', 'block', { tasks: [work('soft')] });
    const failed = new Scenario(flow([block, work('hard')])).start().finish('soft', 'hard');
    failed.send({ type: 'restart' });
    expect(failed.states()).toEqual({ block: 'WARNING', soft: 'FAILED', hard: 'RESTARTED' });
    expect(failed.start().finish().execution.state).toBe('WARNING');
    const warned = new Scenario(flow([block, work('next')])).start().finish('soft');
    warned.send({ type: 'restart' });
    expect(warned.states()).toEqual({ block: 'RUNNING', soft: 'RESTARTED', next: 'SUCCESS' });
    warned.start().finish();
    expect(warned.order()).toEqual(['block', 'soft', 'next']);
    expect(warned.execution.state).toBe('SUCCESS');
  });

  test('failed flow outputs are rendered again', () => {
    const scenario = new Scenario(flow([work('a')], { outputs: [{ id: 'o', value: '{{ vars.late }}', required: true }] })).start().finish();
    scenario.send({ type: 'restart' });
    scenario.execution = { ...scenario.execution, variables: { late: 1 } };
    expect(scenario.start().execution).toMatchObject({ state: 'SUCCESS', outputs: { o: '1' } });
    expect(scenario.order()).toEqual(['a']);
  });

  test.each([
    ['nothing failed', (scenario: Scenario) => scenario.start().finish(), 'No task found to restart'],
    ['it runs', (scenario: Scenario) => scenario.start(), 'is RUNNING and can not be restarted'],
    ['it was killed before its start', (scenario: Scenario) => scenario.send({ type: 'kill' }), 'No task found to restart'],
  ])('is refused when %s', (_, prepare, reason) => {
    const scenario = new Scenario(flow([work('a')]));
    prepare(scenario);
    expect(scenario.send({ type: 'restart' })).toMatchObject({ applied: false, reason: expect.stringContaining(reason) });
  });

  test('retries begin anew', () => {
    const retry = { type: 'constant' as const, intervalMs: 1_000, maxAttempts: 2, warningOnRetry: true, behavior: 'RETRY_FAILED_TASK' as const };
    const scenario = new Scenario(flow([work('a', { retry })])).start().fail('a');
    scenario.send({ type: 'timer-due', timer: 'retry', taskRunId: scenario.run('a').id });
    scenario.fail('a').send({ type: 'restart' });
    scenario.start().fail('a');
    expect(scenario.run('a')).toMatchObject({ state: 'RETRYING', attempt: 3 });
  });
});

describe('set-task-run-state', () => {
  const set = (scenario: Scenario, taskId: string, state: 'SUCCESS' | 'FAILED' | 'RUNNING') =>
    scenario.send({ type: 'set-task-run-state', taskRunId: scenario.run(taskId).id, state });

  test('a failed task run set to SUCCESS lets the execution go on after it', () => {
    const scenario = new Scenario(flow([seq('s', [work('ko'), work('b')], { errors: [work('e')] }), work('c')])).start().finish('ko');
    expect(set(scenario, 'ko', 'SUCCESS').applied).toBe(true);
    expect(scenario.states()).toEqual({ s: 'RUNNING', ko: 'SUCCESS' });
    expect(scenario.execution.state).toBe('RESTARTED');
    scenario.start().finish();
    expect(scenario.states()).toEqual({ s: 'SUCCESS', ko: 'SUCCESS', b: 'SUCCESS', c: 'SUCCESS' });
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('a flowable of an ended loop set to FAILED fails what is around, and nothing that ran is lost', () => {
    const each = flowable('ForEach', 'each', { tasks: [seq('s', [work('t')])] }, { properties: { values: ['x', 'y'], concurrencyLimit: 0 } });
    const scenario = new Scenario(flow([each, work('end')])).start().finish();
    set(scenario, 's', 'FAILED');
    expect(scenario.run('each').state).toBe('RUNNING');
    expect(scenario.run('s', 'x').histories.map(({ state }) => state)).toEqual(['CREATED', 'RUNNING', 'SUCCESS', 'FAILED']);
    expect(scenario.taskRuns).toHaveLength(6);
    scenario.start();
    expect(scenario.execution.state).toBe('FAILED');
    expect(scenario.run('each').state).toBe('FAILED');
  });

  test('what ran already is not run again', () => {
    const scenario = new Scenario(flow([seq('s', [work('a')]), work('b')])).start().finish();
    set(scenario, 'a', 'SUCCESS');
    scenario.start().finish();
    expect(scenario.order()).toEqual(['s', 'a', 'b']);
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('is refused for open task runs, running executions, handlers and open states', () => {
    const scenario = new Scenario(flow([work('ko')], { errors: [work('e')] })).start();
    expect(set(scenario, 'ko', 'SUCCESS').applied).toBe(false);
    scenario.finish('ko');
    expect(set(scenario, 'ko', 'RUNNING')).toMatchObject({ applied: false, reason: 'A task run can not be set to RUNNING' });
    expect(set(scenario, 'e', 'FAILED')).toMatchObject({ applied: false, reason: expect.stringContaining('is of an errors') });
    expect(scenario.send({ type: 'set-task-run-state', taskRunId: 'nobody', state: 'SUCCESS' }).applied).toBe(false);
  });
});
