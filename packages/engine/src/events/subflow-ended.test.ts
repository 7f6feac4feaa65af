import { expect, it } from 'vitest';
import { flow, task, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const RETRY = { type: 'constant', intervalMs: 1_000, maxAttempts: 2, warningOnRetry: true, behavior: 'RETRY_FAILED_TASK' } as const;
const call = (given = {}) => task('call', 'io.kestra.plugin.core.flow.Subflow', given);
const started = (given = {}) => new Scenario(flow([call(given), work('next')])).start();
const ended = (scenario: Scenario, state: 'SUCCESS' | 'FAILED' | 'KILLED', attempt = 1) =>
  scenario.send({ type: 'subflow-ended', taskRunId: scenario.run('call').id, attempt, result: { state, outputs: { executionId: 'c1' } } });

it('a Subflow waits without a worker: it is dispatched to none, and a timer stands for it', () => {
  const scenario = started();
  expect(scenario.run('call')).toMatchObject({ state: 'RUNNING', leaseToken: 'subflow.1' });
  expect(scenario.commands).toEqual([{ type: 'subflow', taskRunId: scenario.run('call').id }]);
  expect(scenario.timers).toMatchObject([{ kind: 'subflow', attempt: 1 }]);
  ended(scenario, 'SUCCESS');
  expect(scenario.run('call')).toMatchObject({ state: 'SUCCESS', outputs: { executionId: 'c1' } });
  expect(scenario.endedAttempts).toMatchObject([{ state: 'SUCCESS', number: 1 }]);
  expect(ended(scenario, 'FAILED')).toMatchObject({ applied: false });
});

it('a failure is retried with a new attempt, and a late end of the old one is refused', () => {
  const scenario = started({ retry: RETRY });
  ended(scenario, 'FAILED');
  expect(scenario.run('call').state).toBe('RETRYING');
  expect(scenario.run('call').leaseToken).toBeUndefined();
  scenario.send({ type: 'timer-due', timer: 'retry', taskRunId: scenario.run('call').id, attempt: 1 });
  expect(scenario.run('call')).toMatchObject({ state: 'RUNNING', attempt: 2, leaseToken: 'subflow.2' });
  expect(ended(scenario, 'SUCCESS', 1)).toMatchObject({ applied: false });
  ended(scenario, 'SUCCESS', 2);
  expect(scenario.run('call').state).toBe('WARNING');
});

it('a kill takes the right to make executions away at once, and waits for those that are there', () => {
  const scenario = started();
  scenario.send({ type: 'kill' });
  expect(scenario.run('call').state).toBe('KILLING');
  expect(scenario.run('call').leaseToken).toBeUndefined();
  expect(scenario.commands.slice(1)).toEqual([{ type: 'kill-children' }, { type: 'subflow', taskRunId: scenario.run('call').id }]);
  ended(scenario, 'KILLED');
  expect(scenario.execution.state).toBe('KILLED');
});

it('a kill without cascade ends at once', () => {
  const scenario = started();
  scenario.send({ type: 'kill', cascade: false });
  expect(scenario.execution.state).toBe('KILLED');
  expect(scenario.commands.some(({ type }) => type === 'kill-children')).toBe(false);
});

it('a killed subflow kills the level around it', () => {
  const scenario = started();
  ended(scenario, 'KILLED');
  expect(scenario.states()).toEqual({ call: 'KILLED' });
  expect(scenario.execution.state).toBe('KILLED');
});

it('a restart by the task run that started an execution happens once for each attempt', () => {
  const link = { executionId: 'p', taskRunId: 't', attempt: 1, iteration: 0, depth: 1 };
  const scenario = new Scenario(flow([work('a')]), { subflow: link }).start().fail('a');
  expect(scenario.send({ type: 'restart', subflow: link })).toMatchObject({ applied: false });
  expect(scenario.send({ type: 'restart', subflow: { ...link, attempt: 2 } })).toMatchObject({ applied: true });
  expect(scenario.execution).toMatchObject({ state: 'RESTARTED', subflow: { attempt: 2 } });
});

it('ForEachItem expands to three tasks; the last is left out when one before it fails', () => {
  const each = task('each', 'io.kestra.plugin.core.flow.ForEachItem', { properties: { items: 'x', batch: { rows: 2 }, namespace: 'n', flowId: 'f' } });
  const scenario = new Scenario(flow([each])).start().end('each_split', { outputs: { splits: 'uri' } });
  expect(scenario.run('each_items').state).toBe('RUNNING');
  scenario.send({ type: 'subflow-ended', taskRunId: scenario.run('each_items').id, attempt: 1, result: { state: 'FAILED' } });
  expect(scenario.states()).toEqual({ each: 'FAILED', each_split: 'SUCCESS', each_items: 'FAILED' });
});

it('listeners run one after the other once the execution is over, and none keeps the next from running', () => {
  const scenario = new Scenario(flow([work('first')], {
    listeners: [{ conditions: [], tasks: [work('l1')] }, { conditions: [{ type: 'x' }], tasks: [work('no')] }, { conditions: [], tasks: [work('l2')] }],
  })).start().end('first');
  expect(scenario.execution.state).toBe('SUCCESS');
  scenario.fail('l1').end('l2');
  expect(scenario.states()).toEqual({ first: 'SUCCESS', l1: 'FAILED', l2: 'SUCCESS' });
  expect(scenario.execution.state).toBe('SUCCESS');
});

it('a recovery counts only for the attempt that failed, once', () => {
  const scenario = started();
  ended(scenario, 'FAILED');
  expect(scenario.execution.state).toBe('FAILED');
  const recover = (attempt: number) => scenario.send({
    type: 'set-task-run-state', taskRunId: scenario.run('call').id, state: 'SUCCESS', recovered: { attempt, outputs: { executionId: 'c1', state: 'SUCCESS' } },
  });
  expect(recover(2)).toMatchObject({ applied: false });
  expect(recover(1)).toMatchObject({ applied: true });
  expect(scenario.run('call')).toMatchObject({ state: 'SUCCESS', outputs: { state: 'SUCCESS' } });
  expect(recover(1)).toMatchObject({ applied: false });
  scenario.start().finish();
  expect(scenario.execution.state).toBe('SUCCESS');
  expect(recover(1)).toMatchObject({ applied: false });
});
