import type { ScheduleSkip } from '@windhover/core';
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

const DUE_MS = Date.parse('2026-01-01T00:00:00Z');
const HOLD_MS = 60_000;
/** Schedules t000, t001 …, due at the same instant. */
const schedules = (count: number, given: { tenant?: string; dueMs?: number } = {}): Promise<unknown> => db.query(
  `insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, next_at)
   select $2, 'n', 'f', 't' || lpad(n::text, 3, '0'), 'S', to_timestamp($3::double precision / 1000) from generate_series(0, $1::int - 1) n`,
  [count, given.tenant ?? 'main', given.dueMs ?? DUE_MS]);
const name = (triggerId: string, tenantId = 'main') => ({ tenantId, namespace: 'n', flowId: 'f', triggerId });
const skip = (triggerId: string, given: Partial<ScheduleSkip> = {}): ScheduleSkip => ({ ...name(triggerId), instantMs: DUE_MS, nextMs: DUE_MS + 60_000, reason: 'not today', ...given });

test('two schedulers take batches of one instant: each schedule is of one of them', async () => {
  await schedules(60);
  const batches = await Promise.all(Array.from({ length: 8 }, (_, index) => (index % 2 ? db.store : db.rival).takeDueTriggers({ limit: 10, holdMs: HOLD_MS, byTenant: index % 4 > 1 })));
  const taken = batches.flat().map(({ triggerId }) => triggerId);
  expect(new Set(taken).size).toBe(taken.length);
  const rest = await db.store.takeDueTriggers({ limit: 100, holdMs: HOLD_MS });
  expect(taken.length + rest.length).toBe(60);
});

test('a scheduler dies between two batches: what it took and did not fire is due again when it is held no more', async () => {
  await schedules(20);
  const taken = await db.store.takeDueTriggers({ limit: 20, holdMs: HOLD_MS });
  const firing = (triggerId: string) => sampleTransition(sampleExecution(), { advance: { namespace: 'n', flowId: 'f', triggerId, instantMs: DUE_MS, nextMs: DUE_MS + 10 * 365 * 86_400_000 } });
  const [fired, lost] = [taken.slice(0, 12), taken.slice(12)];
  expect(new Set(await db.store.commit(fired.map(({ triggerId }) => firing(triggerId)), { leaseMs: 1 }))).toEqual(new Set(['committed']));
  expect(await db.rival.takeDueTriggers({ limit: 20, holdMs: HOLD_MS })).toEqual([]);
  await db.query("update triggers set held_until = now() - interval '1 ms' where held_until is not null");
  const again = await db.rival.takeDueTriggers({ limit: 20, holdMs: HOLD_MS });
  expect(again.map(({ triggerId }) => triggerId).sort()).toEqual(lost.map(({ triggerId }) => triggerId).sort());
  // The one that was only slow commits after all: the second commit of each finds its schedule moved on.
  const [slow, successor] = [lost.map(({ triggerId }) => firing(triggerId)), again.map(({ triggerId }) => firing(triggerId))];
  const outcomes = (await Promise.all([db.store.commit(slow, { leaseMs: 1 }), db.rival.commit(successor, { leaseMs: 1 })])).flat();
  expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(lost.length);
  expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(lost.length);
});

test('by tenant, each gets its share, however many the others have due and since when', async () => {
  await schedules(50, { dueMs: DUE_MS - 60_000 });
  await schedules(3, { tenant: 'other' });
  const oldest = await db.store.takeDueTriggers({ limit: 10, holdMs: 0 });
  expect(new Set(oldest.map(({ tenantId }) => tenantId))).toEqual(new Set(['main']));
  await db.query('update triggers set held_until = null');
  const shared = await db.store.takeDueTriggers({ limit: 10, holdMs: HOLD_MS, byTenant: true });
  expect(Object.fromEntries([...Map.groupBy(shared, ({ tenantId }) => tenantId)].map(([tenantId, { length }]) => [tenantId, length]))).toEqual({ main: 5, other: 3 });
});

test('upcoming schedules come page by page, also where a whole page shares one instant', async () => {
  const soonMs = Math.ceil(Date.now() / 1_000) * 1_000 + 5_000;
  await schedules(7, { dueMs: soonMs });
  await schedules(2, { tenant: 'other', dueMs: soonMs });
  await db.query("update triggers set next_at = next_at + interval '1 second' where trigger_id = 't001'");
  await db.query("update triggers set disabled = true where trigger_id = 't002'");
  await db.query("update triggers set next_at = now() - interval '1 second' where trigger_id = 't003'");
  await db.query("update triggers set next_at = now() + interval '1 hour' where trigger_id = 't004'");
  const first = await db.store.upcomingSchedules({ withinMs: 20_000, limit: 3 });
  const after = first.at(-1);
  const second = await db.store.upcomingSchedules({ withinMs: 20_000, limit: 10, ...(after && { after }) });
  expect([first.length, second.length]).toEqual([3, 3]);
  expect([...first, ...second]).toEqual([
    ...['t000', 't005', 't006'].map((id) => ({ ...name(id), nextAtMs: soonMs })), { ...name('t000', 'other'), nextAtMs: soonMs },
    { ...name('t001'), nextAtMs: soonMs + 1_000 }, { ...name('t001', 'other'), nextAtMs: soonMs + 1_000 },
  ]);
});

test('skips move schedules on together, each only from the instant it is for', async () => {
  await schedules(4);
  await db.query("update triggers set backfill = '{\"paused\": false}' where trigger_id in ('t002', 't003')");
  await db.store.takeDueTriggers({ limit: 10, holdMs: HOLD_MS });
  const skips = [skip('t003', { backfill: null }), skip('none'), skip('t000', { instantMs: DUE_MS + 1 }), skip('t002', { nextMs: undefined } as never), skip('t001'), skip('t001', { reason: 'twice' })];
  expect(await db.store.skipSchedules(skips)).toEqual([true, false, false, true, true, false]);
  expect(await db.rival.skipSchedules([skip('t001')])).toEqual([false]);
  expect(await db.store.skipSchedules([])).toEqual([]);
  const next = new Date(DUE_MS + 60_000);
  expect(await db.query('select trigger_id as id, next_at as next, skipped_at as skipped, skipped_reason as reason, held_until is not null as held, backfill is not null as fills from triggers order by 1')).toEqual([
    { id: 't000', next: new Date(DUE_MS), skipped: null, reason: null, held: true, fills: false },
    { id: 't001', next, skipped: new Date(DUE_MS), reason: 'not today', held: false, fills: false },
    { id: 't002', next: null, skipped: new Date(DUE_MS), reason: 'not today', held: false, fills: true },
    { id: 't003', next, skipped: new Date(DUE_MS), reason: 'not today', held: false, fills: false },
  ]);
});

test('skips and firings of the same schedules never wait for each other in a circle', async () => {
  await schedules(40);
  const ids = Array.from({ length: 40 }, (_, index) => `t${String(index).padStart(3, '0')}`);
  const firings = (reverse: boolean) => (reverse ? ids.toReversed() : ids).map((triggerId) => sampleTransition(sampleExecution(), { advance: { namespace: 'n', flowId: 'f', triggerId, instantMs: DUE_MS, nextMs: DUE_MS + 1_000 } }));
  const [one, two, fired] = await Promise.all([db.store.skipSchedules(ids.map((id) => skip(id))), db.rival.skipSchedules(ids.toReversed().map((id) => skip(id))), db.rival.commit(firings(true), { leaseMs: 1 })]);
  expect([...one, ...two].filter(Boolean).length + fired.filter((outcome) => outcome === 'committed').length).toBe(40);
});

test('lines for the logs of triggers of several tenants', async () => {
  const line = { timestampMs: Date.now(), level: 'WARN' as const };
  await db.store.appendScheduleLogs([]);
  await db.store.appendScheduleLogs([{ ...name('t'), ...line, message: 'one' }, { ...name('t', 'other'), ...line, message: 'two' }]);
  expect(await db.query("select tenant_id as tenant, trigger_id as trigger, message, execution_id as execution from logs where trigger_id = 't' order by message")).toEqual([
    { tenant: 'main', trigger: 't', message: 'one', execution: null }, { tenant: 'other', trigger: 't', message: 'two', execution: null },
  ]);
});
