import { compilePlan, initialSnapshot } from '@windhover/engine';
import { AppError } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import { flowable, flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf, START_MS } from '../testing/pipeline.ts';

const key = { tenantId: 'main', executionId: 'e1' };

describe('Advancer', () => {
  it('creates an execution with its first task run, dispatches it and tells followers', async () => {
    const flow = flowOf([task('a'), task('b')]);
    const { create, store, queue, bus, telemetry } = pipelineOf([flow]);
    const outcome = await create(flow);
    expect(outcome).toMatchObject({ applied: true, execution: { state: 'RUNNING' } });
    const run = store.taskRun(key, 'a');
    expect(queue.dispatched).toEqual([{ group: 'default', job: { ...key, taskRunId: run.id, attempt: 1 } }]);
    expect(bus.published.at(-1)).toMatchObject({ type: 'execution', state: 'RUNNING', executionId: 'e1' });
    expect(telemetry.values.get('kestra_executor_execution_started_count_total')).toBe(1);
  });

  it('runs to the end and answers after the commit', async () => {
    const flow = flowOf([task('a')]);
    const { create, claim, endedWork, advancer, store, telemetry } = pipelineOf([flow]);
    await create(flow);
    await claim(key, 'a');
    const outcome = await advancer.submit(endedWork(key, 'a', { outputs: { x: 1 } }));
    expect(outcome).toMatchObject({ applied: true, execution: { state: 'SUCCESS' } });
    expect(store.taskRun(key, 'a')).toMatchObject({ state: 'SUCCESS', outputs: { x: 1 } });
    expect(telemetry.values.get('kestra_executor_execution_end_count_total')).toBe(1);
  });

  it('commits executions that wait at the same moment together', async () => {
    const flow = flowOf([task('a')]);
    const { create, store } = pipelineOf([flow]);
    await Promise.all(['e1', 'e2', 'e3'].map((id) => create(flow, id)));
    expect(store.commits.map((batch) => batch.length)).toEqual([3]);
  });

  it('does not let a tenant wait for the batches of another, nor for its own place after them', async () => {
    const flow = flowOf([task('a')]);
    const { create, store } = pipelineOf([flow]);
    const gate = Promise.withResolvers<void>();
    const commit = store.commit.bind(store);
    store.commit = async (transitions) => {
      if (transitions.some(({ tenantId }) => tenantId === 'heavy')) await gate.promise;
      return commit(transitions);
    };
    const heavy = Array.from({ length: 1_200 }, (_, index) => create(flow, `h${index}`, { tenantId: 'heavy' }));
    await Promise.resolve();
    expect(await create(flow, 'e1')).toMatchObject({ applied: true });
    expect(store.commits.map((batch) => batch.map(({ tenantId }) => tenantId))).toEqual([['main']]);
    gate.resolve();
    await Promise.all(heavy);
    expect(store.commits.map((batch) => batch.length)).toEqual([1, 500, 500, 200]);
  });

  it('tells only him whose transition the database refuses', async () => {
    const flow = flowOf([task('a')]);
    const { create, store } = pipelineOf([flow]);
    const commit = store.commit.bind(store);
    store.commit = async (transitions) => {
      const good = await commit(transitions.filter(({ executionId }) => executionId !== 'bad'));
      return transitions.map(({ executionId }) => (executionId === 'bad' ? { refused: new AppError('unexpected', 'the row is not taken') } : good.shift() ?? 'stale'));
    };
    const outcomes = await Promise.allSettled(['e1', 'bad', 'e3'].map((id) => create(flow, id)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[2]).toMatchObject({ value: { applied: true } });
  });

  it('folds events on one execution into one transition with one version', async () => {
    const flow = flowOf([flowable('Parallel', 'p', [task('a'), task('b')])]);
    const { create, claim, endedWork, advancer, store } = pipelineOf([flow]);
    await create(flow);
    await claim(key, 'a');
    await claim(key, 'b');
    const before = store.row(key).execution.version;
    const outcomes = await Promise.all([advancer.submit(endedWork(key, 'a')), advancer.submit(endedWork(key, 'b'))]);
    expect(outcomes.map((outcome) => outcome.applied)).toEqual([true, true]);
    expect(store.row(key).execution).toMatchObject({ version: before + 1, state: 'SUCCESS' });
    expect(store.commits).toHaveLength(2);
  });

  it('refuses the second of two results for one attempt', async () => {
    const flow = flowOf([task('a'), task('b')]);
    const { create, claim, endedWork, advancer } = pipelineOf([flow]);
    await create(flow);
    await claim(key, 'a');
    const [first, second] = await Promise.all([advancer.submit(endedWork(key, 'a')), advancer.submit(endedWork(key, 'a', { state: 'FAILED' }))]);
    expect([first.applied, second.applied]).toEqual([true, false]);
  });

  it('decides again on fresh rows when the version had moved on', async () => {
    const flow = flowOf([task('a'), task('b')]);
    const { create, claim, endedWork, advancer, store } = pipelineOf([flow]);
    await create(flow);
    await claim(key, 'a');
    let moved = false;
    store.beforeCommit = () => {
      if (moved) return;
      moved = true;
      const row = store.row(key);
      row.execution = { ...row.execution, version: row.execution.version + 1, labels: [{ key: 'by', value: 'others' }] };
    };
    const outcome = await advancer.submit(endedWork(key, 'a'));
    expect(outcome.applied).toBe(true);
    expect(store.commits).toHaveLength(3);
    expect(store.row(key).execution.labels).toEqual([{ key: 'by', value: 'others' }]);
    expect(store.taskRun(key, 'b').state).toBe('CREATED');
  });

  it('writes nothing of a result whose lease was lost meanwhile', async () => {
    const flow = flowOf([task('a')]);
    const { create, claim, endedWork, advancer, store } = pipelineOf([flow]);
    await create(flow);
    const { taskRun } = await claim(key, 'a');
    const late = endedWork(key, 'a');
    store.beforeCommit = () => void store.row(key).taskRuns.set(taskRun.id, { ...taskRun, leaseToken: 'another', attempt: 2 });
    const outcome = await advancer.submit(late);
    expect(outcome.applied).toBe(false);
    expect(store.taskRun(key, 'a')).toMatchObject({ state: 'RUNNING', leaseToken: 'another' });
  });

  it('gives up an execution that never holds still, and says so', async () => {
    const flow = flowOf([task('a')]);
    const { create, claim, endedWork, advancer, store } = pipelineOf([flow]);
    await create(flow);
    await claim(key, 'a');
    store.beforeCommit = () => {
      const row = store.row(key);
      row.execution = { ...row.execution, version: row.execution.version + 1 };
    };
    await expect(advancer.submit(endedWork(key, 'a'))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('does not create twice, nor when the schedule has moved on', async () => {
    const flow = flowOf([task('a')]);
    const { create, advancer, store } = pipelineOf([flow]);
    expect((await create(flow)).applied).toBe(true);
    expect(await create(flow)).toMatchObject({ applied: false, reason: 'stale' });
    store.schedules.set('hourly', START_MS + 1);
    const initial = { execution: { ...store.row(key).execution, id: 'e2', version: 0, state: 'CREATED' as const }, taskRuns: [] };
    const advance = { namespace: flow.namespace, flowId: flow.id, triggerId: 'hourly', instantMs: START_MS, nextMs: START_MS + 3_600_000 };
    expect(await advancer.submit({ kind: 'create', tenantId: 'main', executionId: 'e2', initial, advance })).toMatchObject({ applied: false });
    expect(store.rows.has('main/e2')).toBe(false);
    store.schedules.set('hourly', START_MS);
    expect(await advancer.submit({ kind: 'create', tenantId: 'main', executionId: 'e2', initial, advance })).toMatchObject({ applied: true });
    expect(store.schedules.get('hourly')).toBe(START_MS + 3_600_000);
  });

  it('goes on with what followed a creation that turned out stale', async () => {
    const flow = flowOf([task('a')]);
    const { create, advancer, store } = pipelineOf([flow]);
    await create(flow);
    const [again, killed] = await Promise.all([create(flow), Promise.resolve().then(() => advancer.submit({ kind: 'event', ...key, event: { type: 'kill' } }))]);
    expect([again.applied, killed.applied]).toEqual([false, true]);
    expect(store.row(key).execution.state).toBe('KILLED');
  });

  it('writes a timer for a later start, and uses it up', async () => {
    const flow = flowOf([task('a')]);
    const { advancer, store, plans, ids, clock } = pipelineOf([flow]);
    const plan = await plans.get({ tenantId: 'main', namespace: flow.namespace, flowId: flow.id, revision: 1 });
    const startAtMs = START_MS + 60_000;
    const initial = initialSnapshot(plan, { tenantId: 'main', id: 'e1', inputs: {}, scheduledAtMs: startAtMs }, { ids, nowMs: START_MS });
    await advancer.submit({ kind: 'create', ...key, initial, startAtMs });
    expect(store.row(key).execution.state).toBe('CREATED');
    const [timer] = store.row(key).timers.values();
    expect(timer).toMatchObject({ kind: 'schedule', dueAtMs: startAtMs });
    clock.set(startAtMs);
    await advancer.submit({ kind: 'event', ...key, timerId: timer?.timerId ?? '', event: { type: 'timer-due', timer: 'schedule' } });
    expect(store.row(key).execution.state).toBe('RUNNING');
    expect(store.row(key).timers.size).toBe(0);
  });

  it('says that there is no such execution', async () => {
    const { advancer } = pipelineOf([]);
    expect(await advancer.submit({ kind: 'event', ...key, event: { type: 'kill' } })).toEqual({ applied: false, reason: 'no such execution' });
  });

  it('keeps the failure of one decision to its own execution', async () => {
    const flow = flowOf([task('a')]);
    const { create, advancer, logger } = pipelineOf([flow]);
    const initial = initialSnapshot(compilePlan(flowOf([task('a')], { id: 'gone' })), { tenantId: 'main', id: 'e9', inputs: {} }, {
      ids: { next: () => 'x' }, nowMs: START_MS,
    });
    const [bad, good] = await Promise.allSettled([advancer.submit({ kind: 'create', tenantId: 'main', executionId: 'e9', initial }), create(flow, 'e2')]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    expect(good).toMatchObject({ status: 'fulfilled', value: { applied: true } });
    expect(logger.messages('error')).toEqual(['a decision failed']);
  });

  it('tells everybody in the batch when the database is away, and works again after', async () => {
    const flow = flowOf([task('a')]);
    const { create, store } = pipelineOf([flow]);
    store.beforeCommit = () => { throw new AppError('unavailable', 'away'); };
    await expect(Promise.all([create(flow, 'e1'), create(flow, 'e2')])).rejects.toMatchObject({ code: 'unavailable' });
    store.beforeCommit = () => undefined;
    expect((await create(flow, 'e1')).applied).toBe(true);
  });

  it('answers although what follows the commit fails', async () => {
    const flow = flowOf([task('a')]);
    const { create, bus, logger } = pipelineOf([flow]);
    bus.publish = () => { throw new Error('no bus'); };
    const outcomes = await Promise.all([create(flow, 'e1'), create(flow, 'e2')]);
    expect(outcomes.map(({ applied }) => applied)).toEqual([true, true]);
    expect(logger.messages('error')).toHaveLength(2);
  });

  it('warns when a dispatch fails: the sweeper does it again', async () => {
    const flow = flowOf([task('a')]);
    const { create, queue, logger } = pipelineOf([flow]);
    queue.failWith = new Error('queue away');
    expect((await create(flow)).applied).toBe(true);
    await Promise.resolve();
    expect(logger.messages('warn')).toEqual(['dispatch failed; the sweeper will dispatch again']);
  });

  it('is idle when nothing waits and nothing is being committed', async () => {
    const flow = flowOf([task('a')]);
    const { create, claim, endedWork, advancer, store } = pipelineOf([flow]);
    await create(flow);
    await claim(key, 'a');
    const ended = advancer.submit(endedWork(key, 'a'));
    await advancer.idle();
    expect(store.row(key).execution.state).toBe('SUCCESS');
    await ended;
  });
});
