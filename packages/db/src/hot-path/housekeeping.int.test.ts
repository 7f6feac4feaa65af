import { AFTER_MAINTENANCE_MS } from '@windhover/core';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase } from '../transactions/create-database.ts';
import { openHotPath, type HotPathFixture } from './hot-path-fixture.ts';
import { sampleExecution, sampleTransition } from './sample-transitions.ts';

const LEASE = { leaseMs: 60_000 };
const DAY_MS = 86_400_000;
let db: HotPathFixture;
beforeAll(async () => {
  db = await openHotPath();
});
afterAll(() => db.close());

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const partitionOf = (parent: string, ms: number): string => `${parent}_${dayOf(ms).replaceAll('-', '')}`;
const partitions = async (): Promise<string[]> =>
  (await db.query<{ name: string }>("select inhrelid::regclass::text as name from pg_inherits where inhparent in ('logs'::regclass, 'metrics'::regclass) order by 1")).map(({ name }) => name);

test('starts that maintenance holds are due when it is over, the oldest first, and once', async () => {
  const held = { kind: 'schedule' as const, dueAtMs: AFTER_MAINTENANCE_MS };
  const executions = [sampleExecution(), sampleExecution(), sampleExecution()];
  const [first, second, third] = executions;
  if (!first || !second || !third) throw new Error('no executions');
  await db.store.commit([sampleTransition(first, { patches: { timers: [held] } })], LEASE);
  await db.store.commit([sampleTransition(second, { patches: { timers: [held] } })], LEASE);
  await db.store.commit([sampleTransition(third, { patches: { timers: [{ kind: 'admission', dueAtMs: Date.now() - 1 }, { kind: 'timeout', dueAtMs: Date.now() + DAY_MS }] } })], LEASE);

  const taken = await db.store.takeDueTimers({ limit: 10, holdMs: 60_000 });
  expect(taken.map(({ executionId, kind }) => [executionId, kind])).toEqual([[third.id, 'admission']]);
  await db.store.holdStarts(taken);
  expect(await db.store.takeDueTimers({ limit: 10, holdMs: 0 })).toEqual([]);

  expect(await db.store.releaseStarts(2)).toBe(2);
  const due = (await db.store.takeDueTimers({ limit: 10, holdMs: 60_000 })).map(({ executionId }) => executionId);
  expect(due.toSorted()).toEqual([first.id, second.id].toSorted());
  expect(await Promise.all([db.store.releaseStarts(10), db.rival.releaseStarts(10)]).then((counts) => counts.toSorted((a, b) => a - b))).toEqual([0, 1]);
  expect((await db.store.takeDueTimers({ limit: 10, holdMs: 60_000 })).map(({ executionId }) => executionId)).toEqual([third.id]);
  expect(await db.store.releaseStarts(10)).toBe(0);
});

test('days of logs and metrics beyond the retention are dropped by one process at a time, rows that never had a day too', async () => {
  const nowMs = Date.now();
  const ages = [0, 3, 4, 5, 12];
  for (const age of ages) {
    for (const [parent, column] of [['logs', 'logged_at'], ['metrics', 'recorded_at']] as const) {
      const from = dayOf(nowMs - age * DAY_MS);
      if (age < 2 || (parent === 'metrics' && age === 12)) continue;
      if (age === 12) {
        const row = "('main', $1, 'n', 'f', 'INFO', 'without a day')";
        await db.query(`insert into ${parent} (tenant_id, ${column}, namespace, flow_id, level, message) values ${row}`, [new Date(nowMs - age * DAY_MS)]);
      } else {
        await db.query(`create table ${partitionOf(parent, nowMs - age * DAY_MS)} partition of ${parent} for values from ('${from} 00:00:00+00') to ('${dayOf(nowMs - (age - 1) * DAY_MS)} 00:00:00+00')`);
      }
    }
  }
  const before = await partitions();
  const other = new pg.Client({ connectionString: db.url });
  await other.connect();
  await other.query("begin; select pg_advisory_xact_lock(hashtext('windhover_ensure_partitions'))");
  expect(await db.store.dropPartitions({ logDays: 3 })).toBe(0);
  await other.query('rollback');
  await other.end();

  expect(await db.store.dropPartitions({})).toBe(0);
  expect(await partitions()).toEqual(before);
  expect(await db.store.dropPartitions({ logDays: 3, metricDays: 4 })).toBe(3);
  expect(await db.store.dropPartitions({ logDays: 3, metricDays: 4 })).toBe(0);
  const gone = [partitionOf('logs', nowMs - 4 * DAY_MS), partitionOf('logs', nowMs - 5 * DAY_MS), partitionOf('metrics', nowMs - 5 * DAY_MS)];
  expect(before.filter((name) => gone.includes(name))).toHaveLength(3);
  expect(await partitions()).toEqual(before.filter((name) => !gone.includes(name)));
  expect(await db.query("select 1 from logs where message = 'without a day'")).toEqual([]);
  expect(await db.query("select relforcerowsecurity as forced from pg_class where relname in ('logs_default', 'metrics_default')")).toEqual([{ forced: true }, { forced: true }]);
});

test('counters of rate limits whose window is over are removed', async () => {
  await db.query("insert into rate_limits (key, hits, resets_at) values ('over', 1, now() - interval '1 second'), ('open', 1, now() + interval '1 hour')");
  const database = createDatabase({ url: db.url });
  expect(await database.withInstance('write', ({ rateLimits }) => rateLimits.purge())).toBe(1);
  expect(await db.query('select key from rate_limits')).toEqual([{ key: 'open' }]);
  await database.close();
});
