import type { TakenTrigger, TakeTriggers, TriggerLease } from '@windhover/core';
import type pg from 'pg';
import { toJsonPayload } from './json-payload.ts';
import { runPrepared } from './run-prepared.ts';
import { withoutNulls, type WithNulls } from './snapshot-json.ts';

/** Leases are given out by position: the n-th trigger gets the n-th token. */
export const TAKE_TRIGGERS_STATEMENT = `
with free as materialized (
  select t.tenant_id, t.namespace, t.flow_id, t.trigger_id from triggers t
  where t.kind = $1 and not t.disabled and coalesce(t.worker_group, 'default') = $2
    and (t.lease_expires_at is null or t.lease_expires_at <= now())
    and (t.kind = 'REALTIME' or t.next_at <= now() and (t.allow_concurrent or not coalesce((
      select e.is_open from executions e where e.tenant_id = t.tenant_id and e.id = t.execution_id), false)))
  order by t.next_at limit $3
  for no key update of t skip locked
),
numbered as (select *, row_number() over () as position from free)
update triggers t set worker_id = $4, lease_token = ($5::text[])[n.position], evaluated_at = now(),
  lease_expires_at = now() + $6::double precision * interval '1 ms'
from numbered n
where t.tenant_id = n.tenant_id and t.namespace = n.namespace and t.flow_id = n.flow_id and t.trigger_id = n.trigger_id
returning t.tenant_id as "tenantId", t.namespace, t.flow_id as "flowId", t.trigger_id as "triggerId", t.lease_token as "leaseToken",
  (extract(epoch from t.next_at) * 1000)::double precision as "dueAtMs", coalesce(t.state, '{}'::json) as state, t.stop_after as "stopAfter",
  (select e.state from executions e where e.tenant_id = t.tenant_id and e.id = t.execution_id) as "lastState"`;

export async function takeTriggers(pool: pg.Pool, options: TakeTriggers): Promise<TakenTrigger[]> {
  const { kind, workerGroup, limit, workerId, leaseTokens, leaseMs } = options;
  const values = [kind, workerGroup, Math.min(limit, leaseTokens.length), workerId, leaseTokens, leaseMs];
  const rows = await runPrepared<WithNulls<TakenTrigger>>(pool, 'take-triggers', TAKE_TRIGGERS_STATEMENT, values);
  return rows.map((row) => withoutNulls<TakenTrigger>(row));
}

export const EXTEND_TRIGGER_LEASES_STATEMENT = `
with held as (
  update triggers t set lease_expires_at = now() + $2::double precision * interval '1 ms'
  from json_to_recordset($1::json) as x(i integer, tenant_id text, namespace text, flow_id text, trigger_id text, token text)
  where t.tenant_id = x.tenant_id and t.namespace = x.namespace and t.flow_id = x.flow_id and t.trigger_id = x.trigger_id
    and t.lease_token = x.token and not t.disabled
  returning x.i
)
select i from held`;

/** Whether each lease still holds. */
export async function extendTriggerLeases(pool: pg.Pool, leases: TriggerLease[], leaseMs: number): Promise<boolean[]> {
  if (leases.length === 0) return [];
  const rows = await runPrepared<{ i: number }>(pool, 'extend-trigger-leases', EXTEND_TRIGGER_LEASES_STATEMENT, [payload(leases), leaseMs]);
  const held = new Set(rows.map(({ i }) => i));
  return leases.map((_, index) => held.has(index));
}

export const RELEASE_TRIGGERS_STATEMENT = `
update triggers t set worker_id = null, lease_token = null, lease_expires_at = null
from json_to_recordset($1::json) as x(tenant_id text, namespace text, flow_id text, trigger_id text, token text)
where t.tenant_id = x.tenant_id and t.namespace = x.namespace and t.flow_id = x.flow_id and t.trigger_id = x.trigger_id and t.lease_token = x.token`;

export async function releaseTriggers(pool: pg.Pool, leases: TriggerLease[]): Promise<void> {
  if (leases.length > 0) await runPrepared(pool, 'release-triggers', RELEASE_TRIGGERS_STATEMENT, [payload(leases)]);
}

const payload = (leases: TriggerLease[]): string => toJsonPayload(leases.map(({ tenantId, namespace, flowId, triggerId, leaseToken }, i) => ({
  i, tenant_id: tenantId, namespace, flow_id: flowId, trigger_id: triggerId, token: leaseToken,
})));
