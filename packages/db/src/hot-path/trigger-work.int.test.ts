import type { TakenTrigger, TakeTriggers } from '@windhover/core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openHotPath, type HotPathFixture } from './hot-path-fixture.ts';
import { sampleExecution, sampleTransition } from './sample-transitions.ts';

let db: HotPathFixture;
beforeAll(async () => {
  db = await openHotPath();
  await db.query("insert into flows (tenant_id, namespace, id, revision, source) values ('main', 'n', 'f', 1, ''), ('other', 'n', 'f', 1, '')");
});
afterAll(() => db.close());
beforeEach(() => db.query('delete from triggers'));

const LEASE_MS = 60_000;
const trigger = (id: string, given: { kind?: string; due?: string; more?: string } = {}): Promise<unknown> =>
  db.query(`insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, kind, next_at) values ('main', 'n', 'f', $1, 'T', $2, now() + $3::interval)`, [id, given.kind ?? 'POLLING', given.due ?? '-1 second'])
    .then(() => (given.more === undefined ? undefined : db.query(`update triggers set ${given.more} where trigger_id = $1`, [id])));
const take = async (store: HotPathFixture['store'], options: Partial<TakeTriggers> = {}): Promise<TakenTrigger[]> =>
  store.takeTriggers({ kind: 'POLLING', workerGroup: 'default', workerId: 'w1', limit: 10, leaseMs: LEASE_MS, leaseTokens: Array.from({ length: 10 }, (_, index) => `${options.workerId ?? 'w1'}-${index}`), ...options });
const idsOf = (taken: TakenTrigger[]): string[] => taken.map(({ triggerId }) => triggerId).sort((one, other) => one.localeCompare(other));

test('takes what is due of the worker group, and nothing that is off, locked or of another', async () => {
  const open = sampleExecution({ state: 'RUNNING' });
  expect(await db.store.commit([sampleTransition(open)], { leaseMs: 1 })).toEqual(['committed']);
  await trigger('due');
  await trigger('later', { due: '1 hour' });
  await trigger('off', { more: 'disabled = true' });
  await trigger('locked', { more: `execution_id = '${open.id}'` });
  await trigger('concurrent', { more: `execution_id = '${open.id}', allow_concurrent = true` });
  await trigger('gpu', { more: "worker_group = 'gpu'" });
  await trigger('heard', { kind: 'REALTIME' });
  await trigger('planned', { kind: 'SCHEDULE' });
  expect(idsOf(await take(db.store))).toEqual(['concurrent', 'due']);
  expect(idsOf(await take(db.store, { workerGroup: 'gpu' }))).toEqual(['gpu']);
  expect(await take(db.store, { kind: 'REALTIME' })).toMatchObject([{ triggerId: 'heard', state: {}, stopAfter: [] }]);
});

test('a trigger is of one worker; one that is lost is replaced when its lease is over', async () => {
  for (let index = 0; index < 8; index += 1) await trigger(`t${index}`);
  const both = (await Promise.all([take(db.store), take(db.rival, { workerId: 'w2' })])).flat();
  expect(idsOf(both)).toEqual(Array.from({ length: 8 }, (_, index) => `t${index}`));
  expect(await take(db.rival, { workerId: 'w2' })).toEqual([]);
  await db.query("update triggers set lease_expires_at = now() - interval '1 ms'");
  const again = await take(db.rival, { workerId: 'w3' });
  expect(again).toHaveLength(8);
  expect(await db.store.extendTriggerLeases(both, LEASE_MS)).toEqual(both.map(() => false));
  expect(await db.store.extendTriggerLeases(again, LEASE_MS)).toEqual(again.map(() => true));
  await db.query("update triggers set disabled = true where trigger_id = 't0'");
  expect((await db.store.extendTriggerLeases(again, LEASE_MS)).filter((held) => !held)).toHaveLength(1);
  await db.store.releaseTriggers(both);
  expect(await take(db.store)).toEqual([]);
  await db.store.releaseTriggers(again);
  expect(await take(db.store)).toHaveLength(7);
});

test('the execution, the state and the next evaluation are written together, once', async () => {
  await trigger('once');
  const [taken] = await take(db.store);
  const advance = { namespace: 'n', flowId: 'f', triggerId: 'once', instantMs: taken?.dueAtMs ?? 0, nextMs: (taken?.dueAtMs ?? 0) + 5_000, state: { seen: 3 } };
  const [first, second] = [sampleExecution(), sampleExecution()];
  expect(await db.store.commit([sampleTransition(first, { advance })], { leaseMs: 1 })).toEqual(['committed']);
  expect(await db.rival.commit([sampleTransition(second, { advance })], { leaseMs: 1 })).toEqual(['stale']);
  const [row] = await db.query<{ state: unknown; execution_id: string; lease_token: unknown; backfill: unknown }>('select state, execution_id, lease_token, backfill from triggers');
  expect(row).toEqual({ state: { seen: 3 }, execution_id: first.id, lease_token: null, backfill: null });
});

test('a commit writes an event where a Flow trigger of the tenant listens to the state, and nowhere else', async () => {
  const entered = [{ state: 'RUNNING', atMs: 1_000 }, { state: 'SUCCESS', atMs: 2_000 }];
  await db.store.commit([sampleTransition(sampleExecution(), { entered })], { leaseMs: 1 });
  expect(await db.store.takeFlowEvents({ limit: 10, holdMs: 0 })).toEqual([]);
  await db.query(`insert into flow_listeners (tenant_id, namespace, flow_id, trigger_id, states) values ('main', 'n', 'f', 't', '["SUCCESS", "FAILED"]')`);
  const [mine, foreign, stale] = [sampleExecution(), sampleExecution({ tenantId: 'other' }), sampleExecution()];
  const transitions = [sampleTransition(mine, { entered }), sampleTransition(foreign, { entered }), sampleTransition(stale, { entered, expectedVersion: 7 })];
  expect(await db.store.commit(transitions, { leaseMs: 1 })).toEqual(['committed', 'committed', 'stale']);
  const both = (await Promise.all([db.store, db.rival].map((store) => store.takeFlowEvents({ limit: 10, holdMs: LEASE_MS })))).flat();
  expect(both).toEqual([{ tenantId: 'main', eventId: expect.any(String), executionId: mine.id, state: 'SUCCESS', enteredAtMs: 2_000 }]);
});
