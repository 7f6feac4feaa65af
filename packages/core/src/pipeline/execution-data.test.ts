import type { Snapshot } from '@windhover/engine';
import { describe, expect, it } from 'vitest';
import type { OutputRequest, TaskRunOutputs } from '../ports/execution-store.ts';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { ExecutionData } from './execution-data.ts';
import { FlowPlans } from './flow-plans.ts';
import { SnapshotCache } from './snapshot-cache.ts';

const key = { tenantId: 'main', executionId: 'e1' };

describe('ExecutionData', () => {
  const asked: OutputRequest['taskIds'][] = [];
  const store = {
    loadOutputs: async ([request]: OutputRequest[]): Promise<TaskRunOutputs[][]> => {
      asked.push(request?.taskIds ?? []);
      const ids = request?.taskIds === 'all' ? ['a', 'b', 'c'] : (request?.taskIds ?? []);
      return [ids.map((taskId) => ({ taskRunId: taskId, taskId, values: [], state: 'SUCCESS' as const }))];
    },
  };

  it('loads only what it does not have, and says when something is missing', async () => {
    const data = new ExecutionData();
    expect(data.outputs([])).toEqual([]);
    expect(data.outputs(['a'])).toBeUndefined();
    await data.load({ taskIds: ['a'] }, key, store);
    await data.load({ taskIds: ['a', 'b'] }, key, store);
    expect(asked).toEqual([['a'], ['b']]);
    expect(data.outputs(['a', 'b'])?.map(({ taskId }) => taskId)).toEqual(['a', 'b']);
    expect(data.outputs('all')).toBeUndefined();
    await data.load({ taskIds: 'all' }, key, store);
    await data.load({ taskIds: ['z'] }, key, store);
    expect(data.outputs('all')?.map(({ taskId }) => taskId)).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([['a'], ['b'], 'all']);
  });
});

describe('SnapshotCache', () => {
  const snapshot = (id: string, state: Snapshot['execution']['state'] = 'RUNNING'): Snapshot =>
    ({ execution: { id, state }, taskRuns: [] }) as unknown as Snapshot;

  it('gives a snapshot once, forgets the oldest, and keeps none of an execution that is over', () => {
    const cache = new SnapshotCache(2);
    for (const id of ['a', 'b', 'c']) cache.put(id, snapshot(id));
    expect(cache.take('a')).toBeUndefined();
    expect(cache.take('b')?.execution.id).toBe('b');
    expect(cache.take('b')).toBeUndefined();
    cache.put('d', snapshot('d', 'SUCCESS'));
    expect(cache.take('d')).toBeUndefined();
  });
});

describe('FlowPlans', () => {
  it('compiles a revision once, tries again after a failure, and keeps the used ones', async () => {
    const loads: string[] = [];
    let missing = true;
    const plans = new FlowPlans({
      capacity: 4,
      load: async ({ flowId }) => { loads.push(flowId); return missing ? undefined : flowOf([task('a')], { id: flowId }); },
    });
    const get = (flowId: string) => plans.get({ tenantId: 'main', namespace: 'n', flowId, revision: 1 });
    await expect(get('a')).rejects.toMatchObject({ code: 'not_found' });
    missing = false;
    await get('a');
    await get('b');
    await get('a');
    await get('c');
    await get('a');
    await get('b');
    expect(loads).toEqual(['a', 'a', 'b', 'c', 'b']);
  });
});
