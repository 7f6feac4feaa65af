import type { RetryPolicy } from '@windhover/flow';
import { describe, expect, test } from 'vitest';
import { flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const retry: RetryPolicy = { type: 'constant', intervalMs: 1_000, warningOnRetry: false, behavior: 'RETRY_FAILED_TASK' };

function held(scenario: Scenario, taskId: string): string {
  const run = scenario.run(taskId);
  scenario.taskRuns = scenario.taskRuns.map((one) => (one === run ? { ...run, state: 'RUNNING', leaseToken: 'mine', workerId: 'w1' } : one));
  return run.id;
}

describe('start', () => {
  test('only once', () => {
    const scenario = new Scenario(flow([work('a')])).start();
    expect(scenario.send({ type: 'start' })).toMatchObject({ applied: false, reason: expect.stringContaining('is RUNNING') });
  });

  test('a QUEUED execution starts', () => {
    const scenario = new Scenario(flow([work('a')]));
    scenario.execution = { ...scenario.execution, state: 'QUEUED' };
    expect(scenario.start().execution.state).toBe('RUNNING');
  });

  test('a scheduled execution waits for its timer', () => {
    const scenario = new Scenario(flow([work('a')]), { scheduledAtMs: Date.UTC(2026, 5, 1) }).start();
    expect(scenario.execution.state).toBe('CREATED');
    expect(scenario.timers).toEqual([{ kind: 'schedule', dueAtMs: Date.UTC(2026, 5, 1) }]);
    scenario.send({ type: 'timer-due', timer: 'schedule' });
    expect(scenario.states()).toEqual({ a: 'CREATED' });
    expect(scenario.send({ type: 'timer-due', timer: 'schedule' }).applied).toBe(false);
  });

  test('worker groups: the task, else the flow, else the default', () => {
    const group = (key: string) => ({ workerGroup: { key, fallback: 'WAIT' as const } });
    const dispatched = (scenario: Scenario) => scenario.start().commands.map((command) => (command.type === 'dispatch' ? command.workerGroup : ''));
    expect(dispatched(new Scenario(flow([work('a', group('gpu'))], group('eu'))))).toEqual(['gpu']);
    expect(dispatched(new Scenario(flow([work('a')], group('eu'))))).toEqual(['eu']);
    expect(dispatched(new Scenario(flow([work('a')])))).toEqual(['default']);
  });
});

describe('lease-expired', () => {
  test('sends the attempt to another worker', () => {
    const scenario = new Scenario(flow([work('a')])).start();
    const taskRunId = held(scenario, 'a');
    scenario.send({ type: 'lease-expired', taskRunId, leaseToken: 'mine' });
    expect(scenario.run('a')).toMatchObject({ state: 'CREATED', attempt: 2, uncountedAttempts: 1 });
    expect(scenario.run('a').leaseToken).toBeUndefined();
    expect(scenario.endedAttempts).toMatchObject([{ number: 1, state: 'RESUBMITTED', workerId: 'w1' }]);
    expect(scenario.commands.at(-1)).toMatchObject({ type: 'dispatch', attempt: 2 });
  });

  test('only for the lease that is held', () => {
    const scenario = new Scenario(flow([work('a')])).start();
    const { id: taskRunId } = scenario.run('a');
    expect(scenario.send({ type: 'lease-expired', taskRunId, leaseToken: 'mine' }).applied).toBe(false);
    held(scenario, 'a');
    expect(scenario.send({ type: 'lease-expired', taskRunId, leaseToken: 'other' }).applied).toBe(false);
    expect(scenario.send({ type: 'lease-expired', taskRunId: 'nobody', leaseToken: 'mine' }).applied).toBe(false);
  });
});

describe('kill', () => {
  const tasks = () => [flowable('Parallel', 'p', { tasks: [work('waits'), work('runs'), work('retries', { retry })] }, { errors: [work('e')], finally: [work('f')] })];

  test('ends what waits at once, interrupts what runs, and runs no handler', () => {
    const scenario = new Scenario(flow(tasks(), { errors: [work('E')], finally: [work('F')] })).start().fail('retries');
    const taskRunId = held(scenario, 'runs');
    scenario.send({ type: 'kill' });
    expect(scenario.states()).toEqual({ p: 'KILLING', waits: 'KILLED', runs: 'KILLING', retries: 'KILLED' });
    expect(scenario.execution.state).toBe('KILLING');
    expect(scenario.commands.at(-1)).toEqual({ type: 'interrupt', taskRunId, workerGroup: 'default' });
    expect(scenario.send({ type: 'kill' }).applied).toBe(false);
    scenario.end('runs', { state: 'SUCCESS', outputs: { late: true } });
    expect(scenario.states()).toEqual({ p: 'KILLED', waits: 'KILLED', runs: 'KILLED', retries: 'KILLED' });
    expect(scenario.run('runs').outputs).toBeUndefined();
    expect(scenario.execution.state).toBe('KILLED');
    expect(scenario.send({ type: 'kill' }).applied).toBe(false);
  });

  test('the lease of an interrupted task run that runs out ends it', () => {
    const scenario = new Scenario(flow([work('a')])).start();
    const taskRunId = held(scenario, 'a');
    scenario.send({ type: 'kill' });
    scenario.send({ type: 'lease-expired', taskRunId, leaseToken: 'mine' });
    expect(scenario.execution.state).toBe('KILLED');
    expect(scenario.endedAttempts).toMatchObject([{ number: 1, state: 'KILLED' }]);
  });

  test('an execution that was not started ends at once', () => {
    const scenario = new Scenario(flow([work('a')], { afterExecution: [work('after')] }));
    scenario.send({ type: 'kill' });
    expect(scenario.execution.histories.map(({ state }) => state)).toEqual(['CREATED', 'KILLING', 'KILLED']);
    expect(scenario.taskRuns).toEqual([]);
  });

  test('afterExecution sees a killed execution too', () => {
    const scenario = new Scenario(flow([work('a')], { afterExecution: [work('after')] })).start();
    scenario.send({ type: 'kill' });
    expect(scenario.states()).toEqual({ a: 'KILLED', after: 'CREATED' });
    scenario.finish();
    expect(scenario.execution.state).toBe('KILLED');
  });

  test('a restarted execution that has not begun is killed whole', () => {
    const scenario = new Scenario(flow([flowable('Sequential', 's', { tasks: [work('a')] })])).start().fail('a');
    scenario.send({ type: 'restart' });
    scenario.send({ type: 'kill' });
    expect(scenario.states()).toEqual({ s: 'KILLED', a: 'KILLED' });
    expect(scenario.execution.state).toBe('KILLED');
  });
});

describe('timeouts', () => {
  test('are the workers\' affair', () => {
    expect(new Scenario(flow([work('a')])).start().send({ type: 'timer-due', timer: 'timeout' }).applied).toBe(false);
  });
});
