import { AppError } from '@windhover/kernel';
import type { Flow } from '@windhover/flow';
import { describe, expect, it, vi } from 'vitest';
import type { TaskJob } from '../ports/task-queue.ts';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';
import type { AttemptReport, AttemptRunner } from './attempt-runner.ts';
import { TaskWorker } from './task-worker.ts';

type Claimed = Parameters<AttemptRunner['run']>[0];
type RunOne = (claimed: Claimed, stop: AbortController) => Promise<Partial<AttemptReport['result']>>;

const key = { tenantId: 'main', executionId: 'e1' };

/** A worker on doubles whose attempts are `runOne`. */
async function workerOf(flow: Flow, runOne: RunOne = async () => ({}), options: { givesBack?: boolean } = {}) {
  const pipeline = pipelineOf([flow]);
  const { store, bus, queue, logger, telemetry, ids, plans, advancer, clock } = pipeline;
  const ran: string[] = [];
  const runner = {
    run: async (claimed: Claimed, _plan: unknown, stop: AbortController): Promise<AttemptReport> => {
      ran.push(claimed.taskRun.taskId);
      const nowMs = clock.nowMs();
      const given = await runOne(claimed, stop);
      return { result: { state: 'SUCCESS', startedAtMs: nowMs, endedAtMs: nowMs, ...given }, logs: [], metrics: [] };
    },
  } as unknown as AttemptRunner;
  const worker = new TaskWorker({
    workerId: 'w1', workerGroup: 'default', concurrency: 4, leaseMs: 8_000, queue, bus, store, advancer, plans, runner, ids, clock, logger, telemetry, ...options,
  });
  await worker.start();
  await pipeline.create(flow);
  const job = (taskId: string): TaskJob => {
    const run = store.taskRun(key, taskId);
    return { ...key, taskRunId: run.id, attempt: run.attempt };
  };
  const deliver = (each: TaskJob): Promise<void> => queue.handler?.(each) ?? Promise.reject(new Error('no consumer'));
  return { ...pipeline, worker, ran, job, deliver };
}

describe('TaskWorker', () => {
  it('claims, runs and reports, and carries on with what comes next without the queue', async () => {
    const { worker, ran, job, deliver, store, queue, telemetry } = await workerOf(flowOf([task('a'), task('b'), task('c')]));
    expect(worker.isTaking()).toBe(true);
    await deliver(job('a'));
    expect(ran).toEqual(['a', 'b', 'c']);
    expect(store.row(key).execution.state).toBe('SUCCESS');
    expect(queue.dispatched).toHaveLength(1);
    expect(worker.running()).toEqual([]);
    expect(telemetry.values.get('kestra_worker_running_count')).toBe(0);
    await worker.drain(100);
  });

  it('goes back to the queue after a while, so that others get their turn', async () => {
    const { clock, ran, job, deliver, queue, worker } = await workerOf(flowOf([task('a'), task('b'), task('c')]), async () => { clock.advance(300); return {}; });
    await deliver(job('a'));
    expect(ran).toEqual(['a', 'b']);
    expect(queue.dispatched.map(({ job: each }) => each.taskRunId)).toHaveLength(2);
    await worker.drain(100);
  });

  it('drops a job that another worker has claimed', async () => {
    const { claim, ran, job, deliver, worker } = await workerOf(flowOf([task('a')]));
    const late = job('a');
    await claim(key, 'a');
    await deliver(late);
    expect(ran).toEqual([]);
    await worker.drain(100);
  });

  it('stops an attempt that is interrupted, and reports its end', async () => {
    const { bus, store, job, deliver, worker, advancer } = await workerOf(flowOf([task('a')]), (_claimed, stop) => new Promise((resolve) => {
      stop.signal.addEventListener('abort', () => resolve({ state: stop.signal.reason === 'killed' ? 'KILLED' : 'FAILED' }));
    }));
    const handled = deliver(job('a'));
    await vi.waitFor(() => expect(worker.runningCount).toBe(1));
    await advancer.submit({ kind: 'event', ...key, event: { type: 'kill' } });
    expect(bus.published.some(({ type }) => type === 'interrupt')).toBe(true);
    await handled;
    expect(store.row(key).execution.state).toBe('KILLED');
    await worker.drain(100);
  });

  it('says nothing about an attempt whose lease it lost', async () => {
    const { store, job, deliver, worker } = await workerOf(flowOf([task('a')]), async (_claimed, stop) => { stop.abort('lease-lost'); return {}; });
    const before = store.commits.length;
    await deliver(job('a'));
    expect(store.commits).toHaveLength(before);
    expect(store.taskRun(key, 'a').state).toBe('RUNNING');
    await worker.drain(100);
  });

  it('offers a result again while the database is away', async () => {
    const { store, job, deliver, worker, logger } = await workerOf(flowOf([task('a')]));
    let failures = 2;
    store.beforeCommit = () => {
      if ((failures -= 1) >= 0) throw new AppError('unavailable', 'away');
    };
    await deliver(job('a'));
    expect(store.row(key).execution.state).toBe('SUCCESS');
    expect(logger.messages('warn')).toEqual(['a result could not be reported yet', 'a result could not be reported yet']);
    await worker.drain(100);
  });

  it('fails an attempt whose result is refused, instead of running it for ever', async () => {
    const { store, job, deliver, worker } = await workerOf(flowOf([task('a')]), async () => ({ outputs: { poison: true } }));
    store.beforeCommit = (transitions) => {
      if (JSON.stringify(transitions).includes('poison')) throw new AppError('unexpected', 'The database refused a statement');
    };
    await deliver(job('a'));
    expect(store.row(key).execution.state).toBe('FAILED');
    expect(store.taskRun(key, 'a').error).toMatch(/^The result could not be stored/);
    await worker.drain(100);
  });

  it('waits for what runs when it drains, and takes nothing more', async () => {
    let finish = (): void => undefined;
    const { worker, job, deliver, queue, store, ran } = await workerOf(flowOf([task('a'), task('b')]), () => new Promise((resolve) => { finish = () => resolve({}); }));
    const handled = deliver(job('a'));
    queue.drained = handled;
    await vi.waitFor(() => expect(worker.runningCount).toBe(1));
    const drained = worker.drain(10_000);
    expect(worker.isTaking()).toBe(false);
    finish();
    expect(await drained).toEqual({ graceful: true });
    expect(ran).toEqual(['a']);
    expect(store.taskRun(key, 'b').state).toBe('CREATED');
    expect(queue.closed).toBe(true);
  });

  it('gives back what has not ended within the grace period, for others at once', async () => {
    const reasons: unknown[] = [];
    const { worker, job, deliver, queue, store, bus } = await workerOf(flowOf([task('a')]), (_claimed, stop) => new Promise((resolve) => {
      stop.signal.addEventListener('abort', () => { reasons.push(stop.signal.reason); resolve({}); });
    }));
    const handled = deliver(job('a'));
    queue.drained = handled;
    await vi.waitFor(() => expect(worker.runningCount).toBe(1));
    expect(await worker.drain(10)).toEqual({ graceful: false });
    await handled;
    expect(reasons).toEqual(['shutdown']);
    const run = store.taskRun(key, 'a');
    expect(run).toMatchObject({ state: 'CREATED', attempt: 2 });
    expect(queue.dispatched.at(-1)?.job).toMatchObject({ taskRunId: run.id, attempt: 2 });
    expect(bus.subscriptions).toBe(0);
  });

  it('takes nothing while it is paused, lets what runs end, and goes on afterwards', async () => {
    let finish = (): void => undefined;
    const { worker, job, deliver, queue, store, ran } = await workerOf(flowOf([task('a'), task('b')]), (claimed) => (claimed.taskRun.taskId === 'a' ? new Promise((resolve) => { finish = () => resolve({}); }) : Promise.resolve({})));
    const handled = deliver(job('a'));
    await vi.waitFor(() => expect(worker.runningCount).toBe(1));
    queue.handler = undefined;
    await worker.pause();
    expect([worker.isPaused, worker.isTaking(), queue.closed]).toEqual([true, false, true]);
    finish();
    await handled;
    expect(ran).toEqual(['a']);
    expect(store.taskRun(key, 'a').state).toBe('SUCCESS');
    expect(store.taskRun(key, 'b').state).toBe('CREATED');
    expect(queue.handler).toBeUndefined();
    await worker.resume();
    expect([worker.isPaused, worker.isTaking()]).toEqual([false, true]);
    await deliver(job('b'));
    expect(store.row(key).execution.state).toBe('SUCCESS');
    await worker.drain(100);
  });

  it('waits in a drain for what ran before a pause', async () => {
    let finish = (): void => undefined;
    const { worker, job, deliver, queue } = await workerOf(flowOf([task('a')]), () => new Promise((resolve) => { finish = () => resolve({}); }));
    queue.drained = deliver(job('a'));
    await vi.waitFor(() => expect(worker.runningCount).toBe(1));
    await worker.pause();
    let drained = false;
    const draining = worker.drain(10_000).then((result) => { drained = true; return result; });
    await Promise.resolve();
    expect(drained).toBe(false);
    finish();
    expect(await draining).toEqual({ graceful: true });
  });

  it('gives nothing back where lost work is never sent to others', async () => {
    const { worker, job, deliver, queue, store } = await workerOf(flowOf([task('a')]), (_claimed, stop) => new Promise((resolve) => {
      stop.signal.addEventListener('abort', () => resolve({}));
    }), { givesBack: false });
    queue.drained = deliver(job('a'));
    await vi.waitFor(() => expect(worker.runningCount).toBe(1));
    expect(await worker.drain(10)).toEqual({ graceful: false });
    expect(store.taskRun(key, 'a')).toMatchObject({ state: 'RUNNING', attempt: 1 });
  });
});
