import { AFTER_MAINTENANCE_MS, type DueTimer } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';

const AFTER_MAINTENANCE = `to_timestamp(${AFTER_MAINTENANCE_MS / 1_000})`;

export const HOLD_STARTS_STATEMENT = `
with held as materialized (
  select x.tenant_id, x.id from json_to_recordset($1::json) as x(tenant_id text, id bigint) order by x.tenant_id, x.id
)
update timers t set due_at = ${AFTER_MAINTENANCE}, held_until = null from held h where t.tenant_id = h.tenant_id and t.id = h.id`;

/** Equal instants lie in the index in the order in which they came: the oldest goes first. */
export const RELEASE_STARTS_STATEMENT = `
with waiting as materialized (
  select tenant_id, id from timers where due_at >= ${AFTER_MAINTENANCE} order by due_at limit $1
  for no key update skip locked
)
update timers t set due_at = clock_timestamp() from waiting w where t.tenant_id = w.tenant_id and t.id = w.id
returning t.id`;

/** Moves timers of starts beyond every instant that is looked at, until the maintenance is over. */
export async function holdStarts(pool: pg.Pool, timers: Pick<DueTimer, 'tenantId' | 'timerId'>[]): Promise<void> {
  const rows = timers.map(({ tenantId, timerId }) => ({ tenant_id: tenantId, id: timerId }));
  if (rows.length > 0) await runPrepared(pool, 'hold-starts', HOLD_STARTS_STATEMENT, [JSON.stringify(rows)]);
}

/** Makes starts due that waited for the end of a maintenance; how many, at most `limit`. */
export async function releaseStarts(pool: pg.Pool, limit: number): Promise<number> {
  return (await runPrepared(pool, 'release-starts', RELEASE_STARTS_STATEMENT, [limit])).length;
}
