import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';
import { RecordingLogger } from '../testing/recording.ts';
import { Repeat } from './repeat.ts';
import { Sweeper } from './sweeper.ts';

const key = { tenantId: 'main', executionId: 'e1' };

function sweeperOf() {
  const flow = flowOf([task('a', { retry: { type: 'constant', intervalMs: 1_000, maxAttempts: 3, warningOnRetry: false, behavior: 'RETRY_FAILED_TASK' } })]);
  const pipeline = pipelineOf([flow]);
  const retried: string[] = [];
  const sweeper = new Sweeper({
    store: pipeline.store, advancer: pipeline.advancer, admissions: pipeline.admissions, queue: pipeline.queue, logger: pipeline.logger, dispatchAgainAfterMs: 5_000, timerPauseMs: 5, sweepPauseMs: 5,
    onRetryExecution: async ({ executionId }) => void retried.push(executionId), resubmitAfterMs: 0, subflows: pipeline.subflows,
  });
  return { ...pipeline, flow, sweeper, retried };
}

describe('Sweeper', () => {
  it('fires a due timer into its execution and uses it up', async () => {
    const { sweeper, store, create, claim, endedWork, advancer, flow, clock } = sweeperOf();
    await create(flow);
    await claim(key, 'a');
    await advancer.submit(endedWork(key, 'a', { state: 'FAILED' }));
    expect(store.taskRun(key, 'a').state).toBe('RETRYING');
    clock.advance(1_000);
    store.dueTimers = [...store.row(key).timers.values()];
    await sweeper.fireTimers();
    expect(store.taskRun(key, 'a')).toMatchObject({ state: 'CREATED', attempt: 2 });
    expect(store.row(key).timers.size).toBe(0);
    expect(store.dropped).toEqual([]);
  });

  it('drops a timer of an attempt that is over', async () => {
    const { sweeper, store, create, flow } = sweeperOf();
    await create(flow);
    const { id } = store.taskRun(key, 'a');
    store.dueTimers = [{ ...key, timerId: 'late', kind: 'retry', taskRunId: id, attempt: 7 }, { tenantId: 'main', executionId: 'gone', timerId: 'lost', kind: 'retry' }];
    await sweeper.fireTimers();
    expect(store.dropped.sort()).toEqual(['late', 'lost']);
  });

  it('does not start a retry early for the timer of an earlier attempt', async () => {
    const { sweeper, store, create, claim, endedWork, advancer, flow } = sweeperOf();
    await create(flow);
    await claim(key, 'a');
    await advancer.submit(endedWork(key, 'a', { state: 'FAILED' }));
    const [timer] = store.row(key).timers.values();
    expect(timer?.attempt).toBeDefined();
    store.dueTimers = timer ? [{ ...timer, timerId: 'late', attempt: (timer.attempt ?? 0) - 1 }] : [];
    await sweeper.fireTimers();
    expect(store.taskRun(key, 'a').state).toBe('RETRYING');
    expect(store.dropped).toEqual(['late']);
  });

  it('makes the next execution of a flow-level retry before its timer is used up', async () => {
    const { sweeper, store, retried, create, flow } = sweeperOf();
    await create(flow);
    store.dueTimers = [{ ...key, timerId: 't', kind: 'flow-retry' }];
    await sweeper.fireTimers();
    expect(retried).toEqual(['e1']);
  });

  it('sends the attempt of a lost worker to another one, and leaves one that came back', async () => {
    const { sweeper, store, queue, logger, create, claim, flow } = sweeperOf();
    await create(flow);
    const { taskRun } = await claim(key, 'a');
    store.expired = [{ ...key, taskRunId: taskRun.id, leaseToken: 'older' }];
    await sweeper.recoverLeases();
    expect(store.taskRun(key, 'a').state).toBe('RUNNING');
    store.expired = [{ ...key, taskRunId: taskRun.id, leaseToken: taskRun.leaseToken ?? '' }];
    await sweeper.recoverLeases();
    expect(store.taskRun(key, 'a')).toMatchObject({ state: 'CREATED', attempt: 2 });
    expect(queue.dispatched.at(-1)?.job).toMatchObject({ attempt: 2 });
    expect(logger.messages('warn')).toEqual(['the worker of a task run is gone; the attempt is sent to another']);
  });

  it('dispatches again what was lost, to every group although one queue is away', async () => {
    const { sweeper, store, queue } = sweeperOf();
    const dispatch = queue.dispatch.bind(queue);
    queue.dispatch = (group, jobs) => (group === 'gpu' ? Promise.reject(new Error('away')) : dispatch(group, jobs));
    store.undispatched = [{ ...key, taskRunId: 'a', attempt: 1, workerGroup: 'gpu' }, { ...key, taskRunId: 'b', attempt: 2, workerGroup: 'default' }];
    await expect(sweeper.dispatchAgain()).rejects.toThrow('away');
    expect(queue.dispatched).toEqual([{ group: 'default', job: { ...key, taskRunId: 'b', attempt: 2 } }]);
  });

  it('runs all its loops until it is stopped', async () => {
    const { sweeper, store } = sweeperOf();
    sweeper.start();
    await vi.waitFor(() => expect(store.partitionsMade).toBe(1));
    await sweeper.stop();
  });
});

describe('Repeat', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('goes on after failures and pauses between rounds', async () => {
    const logger = new RecordingLogger();
    let rounds = 0;
    const repeat = new Repeat('counting', 100, logger, async () => { rounds += 1; if (rounds === 1) throw new Error('x'); });
    repeat.start();
    repeat.start();
    await vi.advanceTimersByTimeAsync(250);
    expect(rounds).toBe(3);
    expect(logger.messages('warn')).toEqual(['counting failed; it is tried again']);
    await repeat.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rounds).toBe(3);
  });

  it('waits for the round under way when it is stopped', async () => {
    let finish = (): void => undefined;
    let ended = false;
    const repeat = new Repeat('waiting', 100, new RecordingLogger(), () => new Promise((resolve) => { finish = resolve; }));
    repeat.start();
    await vi.advanceTimersByTimeAsync(1);
    const stopped = repeat.stop().then(() => { ended = true; });
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toBe(false);
    finish();
    await stopped;
    expect(vi.getTimerCount()).toBe(0);
  });
});
