import { expect, it } from 'vitest';
import { flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

it('EachSequential runs its tasks for one value after the other', () => {
  const scenario = new Scenario(flow([flowable('EachSequential', 'each', { tasks: [work('a'), work('b')] }, { properties: { value: '["x", 2]' } })])).start();
  expect(scenario.order()).toEqual(['each', 'a']);
  scenario.finish();
  expect(scenario.taskRuns.map(({ taskId, value, iteration }) => [taskId, value, iteration])).toEqual([
    ['each', undefined, undefined], ['a', 'x', 0], ['b', 'x', 0], ['a', '2', 1], ['b', '2', 1],
  ]);
});

it('EachParallel runs all tasks for all values at once, as many as it may', () => {
  const tasks = { tasks: [work('a'), work('b')] };
  const all = new Scenario(flow([flowable('EachParallel', 'each', tasks, { properties: { value: ['x', 'y'] } })])).start();
  expect(all.taskRuns.map(({ taskId, value, iteration }) => [taskId, value, iteration])).toEqual([
    ['each', undefined, undefined], ['a', 'x', 0], ['b', 'x', 0], ['a', 'y', 1], ['b', 'y', 1],
  ]);
  expect(all.finish().execution.state).toBe('SUCCESS');
  const some = new Scenario(flow([flowable('EachParallel', 'each', tasks, { properties: { value: ['x', 'y'], concurrent: 3 } })])).start();
  expect(some.taskRuns).toHaveLength(4);
});
