import { describe, expect, test } from 'vitest';
import { flow, flowable, work } from './simulation/flow-builder.ts';
import { Scenario } from './simulation/scenario.ts';

describe('sequence of tasks', () => {
  test('runs one after the other and ends SUCCESS', () => {
    const scenario = new Scenario(flow([work('a'), flowable('Sequential', 's', { tasks: [work('b'), work('c')] }), work('d')])).start();
    expect(scenario.states()).toEqual({ a: 'CREATED' });
    expect(scenario.commands).toEqual([{ type: 'dispatch', taskRunId: scenario.run('a').id, attempt: 1, workerGroup: 'default' }]);
    scenario.finish();
    expect(scenario.order()).toEqual(['a', 's', 'b', 'c', 'd']);
    expect(scenario.execution.state).toBe('SUCCESS');
    expect(scenario.execution.histories.map(({ state }) => state)).toEqual(['CREATED', 'RUNNING', 'SUCCESS']);
    expect(scenario.run('s').histories.map(({ state }) => state)).toEqual(['CREATED', 'RUNNING', 'SUCCESS']);
    expect(scenario.commands.at(-1)).toEqual({ type: 'execution-ended', state: 'SUCCESS' });
  });

  test('stops at the first failure', () => {
    const scenario = new Scenario(flow([work('a'), work('b'), work('c')])).start().finish('b');
    expect(scenario.states()).toEqual({ a: 'SUCCESS', b: 'FAILED' });
    expect(scenario.execution.state).toBe('FAILED');
  });
});
