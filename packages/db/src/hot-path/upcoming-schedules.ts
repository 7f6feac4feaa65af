import type { UpcomingSchedule } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';

/** At a full hour thousands share one instant: pages go on by the whole key, which the index on the instant narrows down. */
export const UPCOMING_SCHEDULES_STATEMENT = `
select t.tenant_id as "tenantId", t.namespace, t.flow_id as "flowId", t.trigger_id as "triggerId",
  (extract(epoch from t.next_at) * 1000)::double precision as "nextAtMs"
from triggers t
where t.next_at is not null and not t.disabled and t.kind = 'SCHEDULE'
  and t.next_at > now() and t.next_at <= now() + $1::double precision * interval '1 ms'
  and (t.next_at, t.tenant_id, t.namespace, t.flow_id, t.trigger_id)
    > (to_timestamp($2::double precision / 1000), $3::text collate "C", $4::text collate "C", $5::text collate "C", $6::text collate "C")
order by t.next_at, t.tenant_id, t.namespace, t.flow_id, t.trigger_id
limit $7`;

/** Enabled schedules that will be due, those after `after`; locked ones are among them. */
export function upcomingSchedules(pool: pg.Pool, options: { withinMs: number; limit: number; after?: UpcomingSchedule }): Promise<UpcomingSchedule[]> {
  const { withinMs, limit, after } = options;
  const from = [after?.nextAtMs ?? 0, after?.tenantId ?? '', after?.namespace ?? '', after?.flowId ?? '', after?.triggerId ?? ''];
  return runPrepared<UpcomingSchedule>(pool, 'upcoming-schedules', UPCOMING_SCHEDULES_STATEMENT, [withinMs, ...from, limit]);
}
