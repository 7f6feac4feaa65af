import { describe, expect, test } from 'vitest';
import { flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';
import { planReplay } from './plan-replay.ts';

const seq = (id: string, tasks: Parameters<typeof flow>[0], given = {}) => flowable('Sequential', id, { tasks }, given);

/** The scenario that plays the replay of another one. */
function replayed(scenario: Scenario, taskId: string | undefined, value?: string): Scenario {
  const from = taskId === undefined ? undefined : scenario.run(taskId, value).id;
  const snapshot = planReplay(scenario.execution, scenario.taskRuns, scenario.plan, from, scenario.env());
  const next = new Scenario(scenario.plan.flow);
  const ids = new Set(scenario.taskRuns.map(({ id }) => id));
  expect(snapshot.taskRuns.some(({ id, parentId }) => ids.has(id) || (parentId !== undefined && ids.has(parentId)))).toBe(false);
  next.execution = snapshot.execution;
  next.taskRuns = snapshot.taskRuns.map((run) => ({ ...run, id: `copy-${run.id}`, ...(run.parentId !== undefined && { parentId: `copy-${run.parentId}` }) }));
  return next;
}

describe('planReplay', () => {
  test('from the start: a new CREATED execution', () => {
    const scenario = new Scenario(flow([work('a'), work('b')]), { inputs: { x: 1 }, labels: [{ key: 'k', value: 'v' }] }).start().finish('b');
    const next = replayed(scenario, undefined);
    expect(next.execution).toMatchObject({
      state: 'CREATED', parentId: scenario.execution.id, originalId: scenario.execution.originalId, inputs: { x: 1 }, labels: expect.arrayContaining([...scenario.execution.labels, { key: 'system.replay', value: 'true' }]), attemptNumber: 1,
    });
    expect(next.execution.histories).toHaveLength(1);
    expect(next.start().finish().order()).toEqual(['a', 'b']);
  });

  test('from a task run: what came before is copied, the task run is RESTARTED', () => {
    const scenario = new Scenario(flow([work('a'), work('b'), work('c')], { finally: [work('f')] })).start().end('a', { outputs: { x: 1 } }).finish();
    const next = replayed(scenario, 'b');
    expect(next.states()).toEqual({ a: 'SUCCESS', b: 'RESTARTED' });
    expect(next.execution).toMatchObject({ state: 'RESTARTED', version: 0, parentId: scenario.execution.id });
    expect(next.execution.histories.map(({ state }) => state)).toEqual(['CREATED', 'RUNNING', 'SUCCESS', 'RESTARTED']);
    expect(new Set(next.execution.histories.map(({ date }) => date)).size).toBe(1);
    expect(next.run('b').histories).toHaveLength(4);
    expect(next.run('a').outputs).toEqual({ x: 1 });
    next.start().finish();
    expect(next.order()).toEqual(['a', 'b', 'c', 'f']);
    expect(next.execution.state).toBe('SUCCESS');
    expect(next.run('b').attempt).toBe(2);
  });

  test('from a flowable in a Parallel: siblings stay, its children and what follows are dropped', () => {
    const inner = flowable('Parallel', '1-3', { tasks: [work('1-3-1'), seq('1-3-2', [work('x'), work('y')]), work('1-3-3')] });
    const scenario = new Scenario(flow([flowable('Parallel', '1', { tasks: [work('1-1'), work('1-2'), inner, work('1-4')] }), work('2')])).start().finish();
    const next = replayed(scenario, '1-3-2');
    expect(next.taskRuns).toHaveLength(8);
    expect(next.run('1-3-2')).toMatchObject({ state: 'RUNNING' });
    expect(next.run('1-3-2').histories).toHaveLength(4);
    next.start().finish();
    expect(next.taskRuns).toHaveLength(11);
    expect(next.execution.state).toBe('SUCCESS');
  });

  test('from a loop value: later values are dropped and run again', () => {
    const inner = flowable('ForEach', 'inner', { tasks: [work('leaf')] }, { properties: { values: ['p', 'q'] } });
    const outer = flowable('ForEach', 'outer', { tasks: [work('first'), inner, work('last')] }, { properties: { values: ['s1', 's2', 's3'] } });
    const scenario = new Scenario(flow([outer, work('end')])).start().finish();
    const total = scenario.taskRuns.length;
    const next = replayed(scenario, 'inner', 's2');
    expect(next.order()).toEqual(['outer', 'first', 'inner', 'leaf', 'leaf', 'last', 'first', 'inner']);
    next.start().finish();
    expect(next.taskRuns).toHaveLength(total);
    expect(next.execution.state).toBe('SUCCESS');
  });

  test('in a Dag its dependants are dropped, the rest stays', () => {
    const dag = flowable('Dag', 'dag', { tasks: ['a', 'b', 'c', 'd'].map((id) => work(id)) }, { properties: { dependsOn: { b: ['a'], c: ['b'] } } });
    const scenario = new Scenario(flow([dag])).start().finish();
    const next = replayed(scenario, 'b');
    expect(next.states()).toEqual({ dag: 'RUNNING', a: 'SUCCESS', b: 'RESTARTED', d: 'SUCCESS' });
    next.start().finish();
    expect(next.states()).toEqual({ dag: 'SUCCESS', a: 'SUCCESS', b: 'SUCCESS', c: 'SUCCESS', d: 'SUCCESS' });
  });

  test('from a handler: the failure stays', () => {
    const scenario = new Scenario(flow([work('ko')], { errors: [work('e1'), work('e2')] })).start().finish('ko');
    const next = replayed(scenario, 'e2');
    expect(next.states()).toEqual({ ko: 'FAILED', e1: 'SUCCESS', e2: 'RESTARTED' });
    expect(next.start().finish().execution.state).toBe('FAILED');
  });

  test('from afterExecution: the state is final first', () => {
    const scenario = new Scenario(flow([work('ko')], { afterExecution: [work('a1'), work('a2')] })).start().finish('ko');
    const next = replayed(scenario, 'a2').start();
    expect(next.execution.state).toBe('FAILED');
    expect(next.states()).toEqual({ ko: 'FAILED', a1: 'SUCCESS', a2: 'CREATED' });
    expect(next.finish().execution.state).toBe('FAILED');
  });

  test('of a running execution: what had not ended begins again', () => {
    const scenario = new Scenario(flow([flowable('Parallel', 'p', { tasks: [work('a'), work('b')] })])).start().end('a');
    const next = replayed(scenario, 'a');
    expect(next.states()).toEqual({ p: 'RUNNING', a: 'RESTARTED' });
    expect(next.start().states()).toEqual({ p: 'RUNNING', a: 'CREATED', b: 'CREATED' });
    expect(next.finish().execution.state).toBe('SUCCESS');
  });

  test('an unknown task run is refused', () => {
    const scenario = new Scenario(flow([work('a')])).start().finish();
    expect(() => planReplay(scenario.execution, scenario.taskRuns, scenario.plan, 'nobody', scenario.env())).toThrow('No task found');
  });

  test('a task that the revision does not have is refused', () => {
    const scenario = new Scenario(flow([work('a'), work('b')])).start().finish();
    const { plan } = new Scenario(flow([work('b')]));
    expect(() => planReplay(scenario.execution, scenario.taskRuns, plan, scenario.run('b').id, scenario.env())).toThrow("task 'a' is not in revision 1");
  });
});
