import type { Patches, Snapshot, TaskRunSnapshot } from '@windhover/engine';
import { compilePlan, initialSnapshot } from '@windhover/engine';
import { describe, expect, it } from 'vitest';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { START_MS } from '../testing/pipeline.ts';
import { claimNext } from './claim-next.ts';
import { PatchSet } from './patch-set.ts';

const plan = compilePlan(flowOf([task('a'), task('b')]));
const snapshot: Snapshot = initialSnapshot(plan, { tenantId: 'main', id: 'e1', inputs: {} }, { ids: { next: () => 'x' }, nowMs: START_MS });

const run = (id: string, given: Partial<TaskRunSnapshot> = {}): TaskRunSnapshot => ({
  id, taskId: id, lane: 0, phase: 'main', state: 'CREATED', histories: [], attempt: 1, workerGroup: 'default', createdAtMs: START_MS, ...given,
});
const patches = (given: Partial<Patches>): Patches => ({
  execution: { ...snapshot.execution, version: 99 }, insertTaskRuns: [], updateTaskRuns: [], deleteTaskRunIds: [], endedAttempts: [], timers: [], logs: [], ...given,
});

describe('PatchSet', () => {
  it('grows the version by one, however many decisions it folds', () => {
    const set = new PatchSet(snapshot);
    set.add(patches({ insertTaskRuns: [run('a')] }), []);
    set.add(patches({ updateTaskRuns: [run('a', { state: 'RUNNING' })] }), []);
    expect(set.patches?.execution.version).toBe(snapshot.execution.version + 1);
  });

  it('inserts a row once with its last content, and knows the snapshot after', () => {
    const set = new PatchSet(snapshot);
    set.add(patches({ insertTaskRuns: [run('a')], timers: [{ kind: 'retry', dueAtMs: 1 }] }), [{ type: 'execution-ended', state: 'SUCCESS' }]);
    set.add(patches({ updateTaskRuns: [run('a', { state: 'SUCCESS', outputs: { x: 1 } })], insertTaskRuns: [run('b')], logs: [{ level: 'INFO', message: 'm' }] }), []);
    expect(set.patches?.insertTaskRuns.map(({ id, state }) => [id, state])).toEqual([['a', 'SUCCESS'], ['b', 'CREATED']]);
    expect(set.patches?.updateTaskRuns).toEqual([]);
    expect(set.snapshot.taskRuns.map(({ id }) => id)).toEqual(['b']);
    expect(set.closed.map(({ id, outputs }) => [id, outputs])).toEqual([['a', { x: 1 }]]);
    expect([set.patches?.timers.length, set.patches?.logs.length, set.commands.length]).toEqual([1, 1, 1]);
  });

  it('forgets rows that a later decision deletes', () => {
    const set = new PatchSet(snapshot);
    set.add(patches({ insertTaskRuns: [run('a')], updateTaskRuns: [run('b')] }), []);
    set.add(patches({ deleteTaskRunIds: ['a', 'b'] }), []);
    expect(set.patches).toMatchObject({ insertTaskRuns: [], updateTaskRuns: [], deleteTaskRunIds: ['a', 'b'] });
    expect(set.snapshot.taskRuns).toEqual([]);
  });
});

describe('claimNext', () => {
  const wish = { workerId: 'w1', workerGroup: 'default', leaseToken: 'lease' };
  const dispatch = (taskRunId: string, workerGroup = 'default') => ({ type: 'dispatch' as const, taskRunId, attempt: 1, workerGroup });

  it('takes the first task run dispatched to the group, once', () => {
    const set = new PatchSet(snapshot);
    set.add(patches({ insertTaskRuns: [run('a', { workerGroup: 'gpu' }), run('b')] }), [dispatch('a', 'gpu'), dispatch('b')]);
    const claimed = claimNext(set, plan, wish, START_MS + 5);
    expect(claimed).toMatchObject({ taskRun: { id: 'b', state: 'RUNNING', leaseToken: 'lease', workerId: 'w1', firstStartedAtMs: START_MS + 5 }, claimedAtMs: START_MS + 5 });
    expect(set.patches?.insertTaskRuns.find(({ id }) => id === 'b')).toMatchObject({ state: 'RUNNING', leaseToken: 'lease' });
    expect(set.commands).toEqual([dispatch('a', 'gpu')]);
    expect(claimNext(set, plan, wish, START_MS)).toBeUndefined();
  });

  it('takes none that ended in the same step', () => {
    const set = new PatchSet(snapshot);
    set.add(patches({ insertTaskRuns: [run('a', { state: 'KILLED' })] }), [dispatch('a')]);
    expect(claimNext(set, plan, wish, START_MS)).toBeUndefined();
    expect(set.commands).toHaveLength(1);
  });
});
