import type { RetryPolicy } from '@windhover/flow';
import { describe, expect, test } from 'vitest';
import { flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const retry: RetryPolicy = { type: 'constant', intervalMs: 1_000, maxAttempts: 3, warningOnRetry: false, behavior: 'RETRY_FAILED_TASK' };
const result = { state: 'SUCCESS' as const, startedAtMs: 1_000, endedAtMs: 2_000 };

/** Lets the pending retry of a task fire. */
function fire(scenario: Scenario, taskId: string): void {
  const { id, attempt } = scenario.run(taskId);
  scenario.send({ type: 'timer-due', timer: 'retry', taskRunId: id, attempt });
}

function held(scenario: Scenario, taskId: string, leaseToken = 'mine'): string {
  const run = scenario.run(taskId);
  scenario.taskRuns = scenario.taskRuns.map((one) => (one === run
    ? { ...run, state: 'RUNNING', leaseToken, workerId: 'w1', histories: [...run.histories, { state: 'RUNNING', date: '2026-01-01T00:00:00.000Z' }] }
    : one));
  return run.id;
}

describe('which result counts', () => {
  test('the one of the open attempt with its lease', () => {
    const scenario = new Scenario(flow([work('a')])).start();
    const taskRunId = held(scenario, 'a');
    const send = (leaseToken: string, attempt: number) => scenario.send({ type: 'attempt-ended', taskRunId, attempt, leaseToken, result });
    expect(send('other', 1)).toMatchObject({ applied: false, reason: expect.stringContaining('held by another worker') });
    expect(send('mine', 2)).toMatchObject({ applied: false, reason: expect.stringContaining('at attempt 1, not 2') });
    expect(send('mine', 1).applied).toBe(true);
    expect(send('mine', 1)).toMatchObject({ applied: false, reason: expect.stringContaining('is not open') });
    expect(scenario.endedAttempts).toEqual([{
      taskRunId, number: 1, state: 'SUCCESS', workerId: 'w1',
      histories: [{ state: 'RUNNING', date: '1970-01-01T00:00:01.000Z' }, { state: 'SUCCESS', date: '1970-01-01T00:00:02.000Z' }],
    }]);
    expect(scenario.run('a').leaseToken).toBeUndefined();
  });

  test('a claim that was not seen is recorded first', () => {
    const scenario = new Scenario(flow([work('a')])).start();
    scenario.send({ type: 'attempt-ended', taskRunId: scenario.run('a').id, attempt: 1, leaseToken: 'x', result });
    expect(scenario.run('a').histories.slice(1, 2)).toEqual([{ state: 'RUNNING', date: '1970-01-01T00:00:01.000Z' }]);
    expect(scenario.run('a').firstStartedAtMs).toBe(1_000);
  });

  test('never one for a flowable or an unknown task run', () => {
    const scenario = new Scenario(flow([flowable('Sequential', 's', { tasks: [work('a')] })])).start();
    for (const taskRunId of [scenario.run('s').id, 'nobody']) {
      expect(scenario.send({ type: 'attempt-ended', taskRunId, attempt: 1, leaseToken: 'x', result }).applied).toBe(false);
    }
  });

  test('outputs and states of the worker are kept', () => {
    const scenario = new Scenario(flow([work('a'), work('b')])).start().end('a', { state: 'WARNING', outputs: { x: 1 } }).end('b', { state: 'SKIPPED' });
    expect(scenario.run('a').outputs).toEqual({ x: 1 });
    expect(scenario.states()).toEqual({ a: 'WARNING', b: 'SKIPPED' });
    expect(scenario.execution.state).toBe('WARNING');
    expect(scenario.endedAttempts).toHaveLength(2);
  });
});

describe('retry', () => {
  test('makes attempts of one task run until the policy is exhausted, then errors run', () => {
    const scenario = new Scenario(flow([work('a', { retry })], { errors: [work('e')] })).start().fail('a');
    expect(scenario.run('a')).toMatchObject({ state: 'RETRYING', attempt: 1, error: 'boom' });
    expect(scenario.timers).toEqual([{ kind: 'retry', taskRunId: scenario.run('a').id, attempt: 1, dueAtMs: scenario.nowMs + 1_000 }]);
    fire(scenario, 'a');
    expect(scenario.run('a')).toMatchObject({ state: 'CREATED', attempt: 2 });
    expect(scenario.commands.at(-1)).toMatchObject({ type: 'dispatch', attempt: 2 });
    scenario.fail('a');
    fire(scenario, 'a');
    scenario.fail('a').finish();
    expect(scenario.states()).toEqual({ a: 'FAILED', e: 'SUCCESS' });
    expect(scenario.endedAttempts.slice(0, 3).map(({ number, state }) => [number, state])).toEqual([[1, 'FAILED'], [2, 'FAILED'], [3, 'FAILED']]);
  });

  test('a late timer of an earlier attempt changes nothing', () => {
    const scenario = new Scenario(flow([work('a', { retry })])).start().fail('a');
    const { id } = scenario.run('a');
    fire(scenario, 'a');
    scenario.fail('a');
    expect(scenario.send({ type: 'timer-due', timer: 'retry', taskRunId: id, attempt: 1 }).applied).toBe(false);
    expect(scenario.run('a').state).toBe('RETRYING');
  });

  test('a flowable and the flow hand their policy down; the nearest wins', () => {
    const inner = flowable('Sequential', 's', { tasks: [work('a'), work('own', { retry: { ...retry, maxAttempts: 1 } })] }, { retry });
    const scenario = new Scenario(flow([inner, work('c')], { retry: { ...retry, maxAttempts: 2 } }));
    expect(scenario.plan.nodes.get('a')?.retry?.maxAttempts).toBe(3);
    expect(scenario.plan.nodes.get('own')?.retry?.maxAttempts).toBe(1);
    expect(scenario.plan.nodes.get('c')?.retry?.maxAttempts).toBe(2);
  });

  test('warningOnRetry makes a late success a warning', () => {
    const scenario = new Scenario(flow([work('a', { retry: { ...retry, warningOnRetry: true } })])).start().fail('a');
    fire(scenario, 'a');
    scenario.end('a');
    expect(scenario.execution.state).toBe('WARNING');
  });

  test('an attempt lost with its worker does not count', () => {
    const scenario = new Scenario(flow([work('a', { retry: { ...retry, maxAttempts: 2, warningOnRetry: true } })])).start();
    const taskRunId = held(scenario, 'a');
    scenario.send({ type: 'lease-expired', taskRunId, leaseToken: 'mine' });
    scenario.fail('a');
    expect(scenario.run('a')).toMatchObject({ state: 'RETRYING', attempt: 2 });
    const unretried = new Scenario(flow([work('a', { retry: { ...retry, warningOnRetry: true } })])).start();
    unretried.send({ type: 'lease-expired', taskRunId: held(unretried, 'a'), leaseToken: 'mine' });
    expect(unretried.end('a').execution.state).toBe('SUCCESS');
  });

  test('allowFailure applies after the last attempt', () => {
    const scenario = new Scenario(flow([work('a', { retry: { ...retry, maxAttempts: 1 }, allowFailure: true }), work('b')])).start().finish('a');
    expect(scenario.states()).toEqual({ a: 'WARNING', b: 'SUCCESS' });
  });
});

describe('retry as a new execution', () => {
  const asNew: RetryPolicy = { ...retry, behavior: 'CREATE_NEW_EXECUTION' };

  test('ends the execution as RETRIED and asks for the next one when the timer is due', () => {
    const scenario = new Scenario(flow([flowable('Sequential', 's', { tasks: [work('a'), work('b')] })], { retry: asNew, errors: [work('e')], finally: [work('f')] }));
    scenario.start().fail('a');
    expect(scenario.states()).toEqual({ s: 'FAILED', a: 'FAILED' });
    expect(scenario.execution.state).toBe('RETRIED');
    expect(scenario.timers).toEqual([{ kind: 'flow-retry', dueAtMs: scenario.nowMs + 1_000 }]);
    scenario.send({ type: 'timer-due', timer: 'flow-retry' });
    expect(scenario.commands.at(-1)).toEqual({ type: 'create-retry-execution', attemptNumber: 2 });
  });

  test('the last attempt fails as usual', () => {
    const scenario = new Scenario(flow([work('a')], { retry: asNew, errors: [work('e')] }), { attemptNumber: 3 }).start().finish('a');
    expect(scenario.states()).toEqual({ a: 'FAILED', e: 'SUCCESS' });
    expect(scenario.execution.state).toBe('FAILED');
  });

  test('waits for running siblings; a timer that comes too early comes again', () => {
    const scenario = new Scenario(flow([flowable('Parallel', 'p', { tasks: [work('a'), work('b')] })], { retry: asNew })).start().fail('a');
    expect(scenario.execution.state).toBe('RUNNING');
    scenario.send({ type: 'timer-due', timer: 'flow-retry' });
    expect(scenario.timers).toHaveLength(2);
    scenario.finish();
    expect(scenario.execution.state).toBe('RETRIED');
  });

  test('failures of handlers do not retry', () => {
    const scenario = new Scenario(flow([work('a', { allowFailure: false, retry: { ...retry, maxAttempts: 1 } })], { retry: asNew, errors: [work('e')] })).start().finish('a', 'e');
    expect(scenario.execution.state).toBe('FAILED');
  });
});
