import { describe, expect, it } from 'vitest';
import { flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const RETRY = { type: 'constant', intervalMs: 1_000, maxAttempts: 2, warningOnRetry: false, behavior: 'RETRY_FAILED_TASK' } as const;
const directory = (given = {}) => flowable('WorkingDirectory', 'dir', { tasks: [work('a', { retry: RETRY }), work('b')] }, given);

/** Claims a task run as a worker does: past the engine. */
function claim(scenario: Scenario, taskId: string, leaseToken: string): void {
  const run = scenario.run(taskId);
  scenario.taskRuns = scenario.taskRuns.map((one) => (one === run ? { ...run, state: 'RUNNING', leaseToken, workerId: 'w1' } : one));
}

function opened(given = {}): Scenario {
  const scenario = new Scenario(flow([directory(given), work('after')])).start();
  claim(scenario, 'dir', 'd1');
  scenario.send({ type: 'directory-opened', taskRunId: scenario.run('dir').id, attempt: 1, leaseToken: 'd1' });
  return scenario;
}

describe('WorkingDirectory', () => {
  it('goes to a worker as a whole, and its tasks go nowhere else', () => {
    const scenario = opened();
    expect(scenario.run('a').state).toBe('SUBMITTED');
    expect(scenario.commands).toMatchObject([{ type: 'dispatch', taskRunId: scenario.run('dir').id }, { type: 'dispatch', directory: scenario.run('dir').id }]);
    claim(scenario, 'a', 'l1');
    scenario.end('a');
    claim(scenario, 'b', 'l2');
    scenario.end('b');
    expect(scenario.run('dir').state).toBe('RUNNING');
    scenario.end('dir', { outputs: { outputFiles: {} } });
    expect(scenario.run('dir')).toMatchObject({ state: 'SUCCESS', outputs: { outputFiles: {} } });
    expect(scenario.order()).toEqual(['dir', 'a', 'b', 'after']);
    expect(scenario.endedAttempts.map(({ taskRunId }) => taskRunId)).toEqual(['a', 'b', 'dir'].map((id) => scenario.run(id).id));
  });

  it('opens once, and only for the worker that holds it', () => {
    const scenario = opened();
    const again = { type: 'directory-opened', taskRunId: scenario.run('dir').id, attempt: 1, leaseToken: 'd1' } as const;
    expect(scenario.send(again)).toMatchObject({ applied: false });
    expect(scenario.send({ ...again, leaseToken: 'other' })).toMatchObject({ applied: false });
  });

  it('retries a task in the same directory', () => {
    const scenario = opened();
    claim(scenario, 'a', 'l1');
    scenario.fail('a');
    expect(scenario.run('a').state).toBe('RETRYING');
    scenario.send({ type: 'timer-due', timer: 'retry', taskRunId: scenario.run('a').id, attempt: 1 });
    expect(scenario.run('a')).toMatchObject({ state: 'SUBMITTED', attempt: 2 });
  });

  it('runs its handlers after the worker is done with it', () => {
    const scenario = opened({ errors: [work('rescue')] });
    claim(scenario, 'a', 'l1');
    scenario.send({ type: 'timer-due', timer: 'retry' });
    scenario.taskRuns = scenario.taskRuns.map((run) => (run.taskId === 'a' ? { ...run, attempt: 2 } : run));
    scenario.fail('a');
    expect(scenario.order()).toEqual(['dir', 'a']);
    scenario.end('dir');
    scenario.end('rescue');
    expect(scenario.states()).toEqual({ dir: 'FAILED', a: 'FAILED', rescue: 'SUCCESS' });
    expect(scenario.execution.state).toBe('FAILED');
  });

  it('begins again as a whole when its worker is lost, whichever lease tells', () => {
    for (const lost of ['dir', 'b'] as const) {
      const scenario = opened();
      claim(scenario, 'a', 'l1');
      scenario.end('a');
      claim(scenario, 'b', 'l2');
      const run = scenario.run(lost);
      scenario.send({ type: 'lease-expired', taskRunId: run.id, leaseToken: run.leaseToken ?? '' });
      expect(scenario.order()).toEqual(['dir']);
      expect(scenario.run('dir')).toMatchObject({ state: 'CREATED', attempt: 2 });
      expect(scenario.run('dir').frame).toBeUndefined();
    }
  });

  it('is restarted as a whole', () => {
    const scenario = opened();
    scenario.end('dir', { state: 'FAILED', error: 'no disk' });
    expect(scenario.states()).toEqual({ dir: 'FAILED', a: 'FAILED' });
    scenario.send({ type: 'restart' });
    expect(scenario.states()).toEqual({ dir: 'RESTARTED' });
    scenario.send({ type: 'start' });
    expect(scenario.run('dir')).toMatchObject({ state: 'CREATED', attempt: 2 });
  });

  it('is killed by its worker: the task first, then the whole', () => {
    const scenario = opened();
    claim(scenario, 'a', 'l1');
    scenario.send({ type: 'kill' });
    expect(scenario.commands.filter(({ type }) => type === 'interrupt')).toHaveLength(2);
    scenario.end('a', { state: 'KILLED' });
    expect(scenario.run('dir').state).toBe('KILLING');
    scenario.end('dir', { state: 'KILLED' });
    expect(scenario.execution.state).toBe('KILLED');
  });

  it('is not taken apart by operators', () => {
    const scenario = opened();
    scenario.end('dir', { state: 'FAILED' });
    expect(scenario.send({ type: 'set-task-run-state', taskRunId: scenario.run('a').id, state: 'SUCCESS' })).toMatchObject({ applied: false });
  });
});
