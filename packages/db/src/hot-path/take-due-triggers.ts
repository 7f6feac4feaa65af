import type { DueTrigger } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';
import { withoutNulls, type WithNulls } from './snapshot-json.ts';

/**
 * A trigger is locked exactly while the execution it made last is open: looked up, never stored. A scalar sub-select and
 * not `exists`, which the planner may turn into one scan of every execution.
 */
export const TAKE_DUE_TRIGGERS_STATEMENT = `
with due as materialized (
  select t.tenant_id, t.namespace, t.flow_id, t.trigger_id from triggers t
  where t.next_at is not null and not t.disabled and t.kind = 'SCHEDULE' and t.next_at <= now() and (t.held_until is null or t.held_until <= now())
    and (t.allow_concurrent or not coalesce((
      select e.is_open from executions e where e.tenant_id = t.tenant_id and e.id = t.execution_id), false))
  order by t.next_at limit $1
  for no key update of t skip locked
)
update triggers t set held_until = now() + $2::double precision * interval '1 ms', evaluated_at = now()
from due d
where t.tenant_id = d.tenant_id and t.namespace = d.namespace and t.flow_id = d.flow_id and t.trigger_id = d.trigger_id
returning t.tenant_id as "tenantId", t.namespace, t.flow_id as "flowId", t.trigger_id as "triggerId",
  (extract(epoch from t.next_at) * 1000)::double precision as "dueAtMs", t.stop_after as "stopAfter", t.backfill,
  (select e.state from executions e where e.tenant_id = t.tenant_id and e.id = t.execution_id) as "lastState"`;

/** Schedules that are due and free to fire, hidden from other takers for `holdMs`. */
export async function takeDueTriggers(pool: pg.Pool, options: { limit: number; holdMs: number }): Promise<DueTrigger[]> {
  const rows = await runPrepared<WithNulls<DueTrigger>>(pool, 'take-due-triggers', TAKE_DUE_TRIGGERS_STATEMENT, [options.limit, options.holdMs]);
  return rows.map((row) => withoutNulls<DueTrigger>(row));
}
