import type { ScheduleLine, ScheduleSkip } from '@windhover/core';
import type pg from 'pg';
import { toJsonPayload } from './json-payload.ts';
import { byKey } from './key-order.ts';
import { runPrepared } from './run-prepared.ts';

/** The instant is compared while the row is locked, by key and in the order of keys, as in the commit statement. */
export const SKIP_SCHEDULES_STATEMENT = `
with locked as materialized (
  select x.* from json_to_recordset($1::json) as x(i integer, tenant_id text, namespace text, flow_id text, trigger_id text,
    instant double precision, next double precision, reason text, moves_backfill boolean, backfill json)
  cross join lateral (
    select from triggers t
    where t.tenant_id = x.tenant_id and t.namespace = x.namespace and t.flow_id = x.flow_id and t.trigger_id = x.trigger_id
      and t.next_at is not distinct from to_timestamp(x.instant / 1000)
    for no key update
  ) t
),
skipped as (
  update triggers t set
    next_at = to_timestamp(x.next / 1000), evaluated_at = now(), held_until = null, skipped_at = t.next_at, skipped_reason = x.reason,
    backfill = case when x.moves_backfill then x.backfill else t.backfill end
  from locked x
  where t.tenant_id = x.tenant_id and t.namespace = x.namespace and t.flow_id = x.flow_id and t.trigger_id = x.trigger_id
)
select i from locked`;

/** Moves schedules on without an execution; whether each was. Of two skips of one schedule the first counts. */
export async function skipSchedules(pool: pg.Pool, skips: ScheduleSkip[]): Promise<boolean[]> {
  const keyOf = ({ tenantId, namespace, flowId, triggerId }: ScheduleSkip): string[] => [tenantId, namespace, flowId, triggerId];
  const order = skips.map((skip, i) => ({ skip, i })).sort((a, b) => byKey(keyOf(a.skip), keyOf(b.skip)));
  const rows = order.flatMap(({ skip, i }, position) => {
    const before = order[position - 1];
    if (before && byKey(keyOf(before.skip), keyOf(skip)) === 0) return [];
    return [{
      i, tenant_id: skip.tenantId, namespace: skip.namespace, flow_id: skip.flowId, trigger_id: skip.triggerId, instant: skip.instantMs,
      next: skip.nextMs, reason: skip.reason, moves_backfill: skip.backfill !== undefined, backfill: skip.backfill ?? undefined,
    }];
  });
  if (rows.length === 0) return [];
  const moved = new Set((await runPrepared<{ i: number }>(pool, 'skip-schedules', SKIP_SCHEDULES_STATEMENT, [toJsonPayload(rows)])).map(({ i }) => i));
  return skips.map((_, i) => moved.has(i));
}

const APPEND_SCHEDULE_LOGS_STATEMENT = `
insert into logs (tenant_id, logged_at, namespace, flow_id, trigger_id, level, message)
select x.tenant_id, to_timestamp(x.at / 1000), x.namespace, x.flow_id, x.trigger_id, x.level, x.message
from json_to_recordset($1::json) as x(tenant_id text, at double precision, namespace text, flow_id text, trigger_id text, level text, message text)`;

export async function appendScheduleLogs(pool: pg.Pool, lines: ScheduleLine[]): Promise<void> {
  const rows = lines.map(({ tenantId, namespace, flowId, triggerId, timestampMs, level, message }) => ({
    tenant_id: tenantId, at: timestampMs, namespace, flow_id: flowId, trigger_id: triggerId, level, message,
  }));
  if (rows.length > 0) await runPrepared(pool, 'append-schedule-logs', APPEND_SCHEDULE_LOGS_STATEMENT, [toJsonPayload(rows)]);
}
