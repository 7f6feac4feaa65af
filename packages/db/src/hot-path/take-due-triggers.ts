import type { DueTrigger } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';
import { withoutNulls, type WithNulls } from './snapshot-json.ts';

const SCHEDULE = "t.next_at is not null and not t.disabled and t.kind = 'SCHEDULE'";

/**
 * A trigger is locked exactly while the execution it made last is open: looked up, never stored. A scalar sub-select and
 * not `exists`, which the planner may turn into one scan of every execution.
 */
const IS_DUE = `${SCHEDULE} and t.next_at <= now() and (t.held_until is null or t.held_until <= now())
    and (t.allow_concurrent or not coalesce((
      select e.is_open from executions e where e.tenant_id = t.tenant_id and e.id = t.execution_id), false))`;

const HOLD = `
update triggers t set held_until = now() + $2::double precision * interval '1 ms', evaluated_at = now()
from due d
where t.tenant_id = d.tenant_id and t.namespace = d.namespace and t.flow_id = d.flow_id and t.trigger_id = d.trigger_id
returning t.tenant_id as "tenantId", t.namespace, t.flow_id as "flowId", t.trigger_id as "triggerId",
  (extract(epoch from t.next_at) * 1000)::double precision as "dueAtMs", t.stop_after as "stopAfter", t.backfill,
  (select e.state from executions e where e.tenant_id = t.tenant_id and e.id = t.execution_id) as "lastState"`;

export const TAKE_DUE_TRIGGERS_STATEMENT = `
with due as materialized (
  select t.tenant_id, t.namespace, t.flow_id, t.trigger_id from triggers t
  where ${IS_DUE}
  order by t.next_at limit $1
  for no key update of t skip locked
)${HOLD}`;

/** Steps from tenant to tenant by the index: what a tenant has due is not read to find the next one. */
export const TAKE_DUE_TRIGGERS_BY_TENANT_STATEMENT = `
with recursive tenant as (
  (select t.tenant_id, t.next_at from triggers t where ${SCHEDULE} order by t.tenant_id, t.next_at limit 1)
  union all
  select n.tenant_id, n.next_at from tenant p cross join lateral (
    select t.tenant_id, t.next_at from triggers t where ${SCHEDULE} and t.tenant_id > p.tenant_id order by t.tenant_id, t.next_at limit 1
  ) n
),
waiting as materialized (select tenant_id from tenant where next_at <= now()),
due as materialized (
  select d.* from waiting w cross join lateral (
    select t.tenant_id, t.namespace, t.flow_id, t.trigger_id from triggers t
    where t.tenant_id = w.tenant_id and ${IS_DUE}
    order by t.next_at limit (select ceil($1::double precision / count(*)) from waiting)
    for no key update of t skip locked
  ) d
)${HOLD}`;

/** Schedules that are due and free to fire, hidden from other takers for `holdMs`: the oldest, or a share of each tenant's oldest. */
export async function takeDueTriggers(pool: pg.Pool, { limit, holdMs, byTenant }: { limit: number; holdMs: number; byTenant?: boolean }): Promise<DueTrigger[]> {
  const [name, text] = byTenant ? ['take-due-triggers-by-tenant', TAKE_DUE_TRIGGERS_BY_TENANT_STATEMENT] : ['take-due-triggers', TAKE_DUE_TRIGGERS_STATEMENT];
  const rows = await runPrepared<WithNulls<DueTrigger>>(pool, name, text, [limit, holdMs]);
  return rows.map((row) => withoutNulls<DueTrigger>(row));
}
