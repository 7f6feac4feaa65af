import type { DueTimer } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';
import { withoutNulls, type WithNulls } from './snapshot-json.ts';

export const TAKE_DUE_TIMERS_STATEMENT = `
with due as materialized (
  select tenant_id, id from timers
  where due_at <= now() and (held_until is null or held_until <= now())
  order by due_at limit $1
  for no key update skip locked
)
update timers t set held_until = now() + $2::double precision * interval '1 ms'
from due d where t.tenant_id = d.tenant_id and t.id = d.id
returning t.tenant_id as "tenantId", t.execution_id as "executionId", t.id::text as "timerId", t.kind, t.task_run_id as "taskRunId", t.attempt`;

/** Timers that are due, hidden from other takers for `holdMs`. */
export async function takeDueTimers(pool: pg.Pool, options: { limit: number; holdMs: number }): Promise<DueTimer[]> {
  const rows = await runPrepared<WithNulls<DueTimer>>(pool, 'take-due-timers', TAKE_DUE_TIMERS_STATEMENT, [options.limit, options.holdMs]);
  return rows.map((row) => withoutNulls<DueTimer>(row));
}
