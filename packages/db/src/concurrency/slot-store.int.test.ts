import { planAdmission } from '@windhover/core';
import type { FlowName, SlotRequest } from '@windhover/core';
import type { AdmissionPlan, Concurrency } from '@windhover/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHotPath, type HotPathFixture } from '../hot-path/hot-path-fixture.ts';
import { sampleExecution, sampleTransition } from '../hot-path/sample-transitions.ts';

const LEASE = { leaseMs: 10_000 };

let db: HotPathFixture;
beforeAll(async () => { db = await openHotPath(); });
afterAll(() => db.close());

let flows = 0;

/** A flow with a limit, as two executors see it. */
function limitedFlow(concurrency: Concurrency) {
  const flow: FlowName = { tenantId: 'main', namespace: 'company.team', flowId: `limited${(flows += 1)}` };
  const change = (request: Omit<SlotRequest, 'flow'>, executor = db.store): Promise<AdmissionPlan> =>
    executor.slots.change({ flow, ...request }, (rows) => planAdmission(rows, new Set(request.candidates), concurrency));
  const create = async (count: number, state: 'CREATED' | 'RUNNING' = 'CREATED'): Promise<string[]> => {
    const made = Array.from({ length: count }, (_, at) => sampleExecution({ flowId: flow.flowId, state, createdAtMs: 1_700_000_000_000 + at }));
    await db.store.commit(made.map((execution) => sampleTransition(execution)), LEASE);
    return made.map(({ id }) => id);
  };
  const set = (id: string, state: string): Promise<object[]> => db.query('update executions set state = $2 where id = $1', [id, state]);
  const held = async (): Promise<string[]> => (await db.query<{ id: string }>(
    `select s.execution_id as id from concurrency_slots s join executions e on e.tenant_id = s.tenant_id and e.id = s.execution_id
     where s.flow_id = $1 and s.held and e.is_open order by s.created_at`, [flow.flowId])).map(({ id }) => id);
  return { flow, change, create, set, held };
}

const QUEUE: Concurrency = { limit: 2, behavior: 'QUEUE' };

describe('two executors', () => {
  test('that admit at the same moment never give more slots than there are', async () => {
    const { change, create, held } = limitedFlow({ limit: 3, behavior: 'QUEUE' });
    const ids = await create(20);
    const plans = await Promise.all(ids.map((id, at) => change({ candidates: [id] }, at % 2 === 0 ? db.store : db.rival)));
    expect(await held()).toHaveLength(3);
    expect(plans.flatMap(({ take }) => take)).toHaveLength(3);
    expect(plans.flatMap(({ refused }) => refused)).toHaveLength(17);
  });

  test('that see a slot become free at the same moment give it once, to the oldest', async () => {
    const { change, create, set, held } = limitedFlow(QUEUE);
    const ids = await create(5);
    await change({ candidates: ids });
    for (const id of ids) await set(id, ids.indexOf(id) < 2 ? 'RUNNING' : 'QUEUED');
    await set(ids[0] ?? '', 'SUCCESS');
    const plans = await Promise.all([db.store, db.rival, db.store, db.rival].map((executor) => change({ candidates: [] }, executor)));
    expect(plans.flatMap(({ take }) => take)).toEqual([ids[2]]);
    expect(await held()).toEqual([ids[1], ids[2]]);
  });

  test('one waits for the change of the other, and sees it', async () => {
    const { flow, change, create, held } = limitedFlow({ limit: 1, behavior: 'QUEUE' });
    const [first = '', second = ''] = await create(2);
    const lock = `select pg_advisory_xact_lock(hashtextextended('main/company.team/${flow.flowId}', 7241))`;
    await db.race(lock, 2, () => [change({ candidates: [first] }), change({ candidates: [second] }, db.rival)]);
    expect(await held()).toHaveLength(1);
  });
});

describe('a slot is freed by', () => {
  test.each([['an end', 'SUCCESS'], ['a failure', 'FAILED'], ['a kill', 'KILLED'], ['a cancel', 'CANCELLED'], ['a retry as new', 'RETRIED']])('%s', async (_by, state) => {
    const { change, create, set, held } = limitedFlow({ limit: 1, behavior: 'QUEUE' });
    const [first = '', second = ''] = await create(2);
    await change({ candidates: [first, second] });
    await set(first, state);
    expect(await change({ candidates: [] })).toMatchObject({ take: [second], drop: [first] });
    expect(await held()).toEqual([second]);
  });

  test('a delete', async () => {
    const { change, create, held } = limitedFlow({ limit: 1, behavior: 'QUEUE' });
    const [first = '', second = ''] = await create(2);
    await change({ candidates: [first, second] });
    await db.query('delete from executions where id = $1', [first]);
    expect(await change({ candidates: [] })).toMatchObject({ take: [second] });
    expect(await held()).toEqual([second]);
  });

  test('no pause, and no kill that is still under way', async () => {
    const { change, create, set, held } = limitedFlow({ limit: 2, behavior: 'QUEUE' });
    const [first = '', second = '', third = ''] = await create(3);
    await change({ candidates: [first, second, third] });
    await set(first, 'PAUSED');
    await set(second, 'KILLING');
    expect(await change({ candidates: [] })).toMatchObject({ take: [] });
    expect(await held()).toEqual([first, second]);
  });

  test('a crash after a slot was given: the execution is found and started again', async () => {
    const { flow, change, create } = limitedFlow({ limit: 1, behavior: 'QUEUE' });
    const [first = ''] = await create(1);
    await change({ candidates: [first] });
    expect(await db.store.slots.waitingFlows(100)).not.toContainEqual(flow);
    await db.query("update concurrency_slots set changed_at = now() - interval '10 seconds' where execution_id = $1", [first]);
    expect(await db.store.slots.waitingFlows(100)).toContainEqual(flow);
    expect(await change({ candidates: [] }, db.rival)).toMatchObject({ take: [], start: [{ executionId: first, restarts: 0 }] });
  });
});

describe('rows', () => {
  test('of executions that are gone, or of another flow, are not made', async () => {
    const { change, held } = limitedFlow(QUEUE);
    const other = limitedFlow(QUEUE);
    const [foreign = ''] = await other.create(1);
    expect(await change({ candidates: ['gone', foreign] })).toMatchObject({ take: [], refused: [] });
    expect(await held()).toEqual([]);
  });

  test('CANCEL and FAIL keep none of those that are refused', async () => {
    const { flow, change, create } = limitedFlow({ limit: 1, behavior: 'CANCEL' });
    const ids = await create(3);
    const plan = await change({ candidates: ids });
    expect(plan).toMatchObject({ take: [ids[0]], refused: ids.slice(1).map((executionId) => ({ executionId, restarts: 0 })), drop: ids.slice(1) });
    expect(await db.store.slots.waitingFlows(100)).not.toContainEqual(flow);
  });

  test('one that is forced holds a slot above the limit', async () => {
    const { change, create, set, held } = limitedFlow({ limit: 1, behavior: 'QUEUE' });
    const [first = '', second = '', third = ''] = await create(3);
    await change({ candidates: [first, second, third] });
    await change({ candidates: [], forced: [second] });
    await set(second, 'RUNNING');
    expect(await held()).toEqual([first, second]);
    await set(first, 'SUCCESS');
    expect(await change({ candidates: [] })).toMatchObject({ take: [] });
    await set(second, 'SUCCESS');
    expect(await change({ candidates: [] })).toMatchObject({ take: [third] });
  });

  test('a long queue is walked in parts', async () => {
    const { flow, change, create, set } = limitedFlow({ limit: 1, behavior: 'QUEUE' });
    const ids = await create(250);
    await change({ candidates: ids });
    for (const id of ids.slice(0, 230)) await set(id, 'KILLED');
    const first = await db.store.slots.change({ flow, candidates: [] }, (rows) => planAdmission(rows, new Set(), { limit: 1, behavior: 'QUEUE' }));
    expect(first).toMatchObject({ take: [], more: true });
    expect(await change({ candidates: [] })).toMatchObject({ take: [ids[230]] });
  });
});
