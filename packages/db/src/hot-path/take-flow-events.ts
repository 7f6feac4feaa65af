import type { FlowEvent, FlowFiring } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';

export const TAKE_FLOW_EVENTS_STATEMENT = `
with due as materialized (
  select e.tenant_id, e.id from flow_events e where e.held_until is null or e.held_until <= now()
  order by e.id limit $1
  for no key update of e skip locked
),
held as (
  update flow_events e set held_until = now() + $2::double precision * interval '1 ms'
  from due d where e.tenant_id = d.tenant_id and e.id = d.id
  returning e.tenant_id, e.id, e.execution_id, e.state, e.entered_at
)
select h.tenant_id as "tenantId", h.id::text as "eventId", h.execution_id as "executionId", h.state,
  (extract(epoch from h.entered_at) * 1000)::double precision as "enteredAtMs"
from held h order by h.id`;

export const TAKE_FLOW_FIRINGS_STATEMENT = `
with due as materialized (
  select f.tenant_id, f.execution_id from flow_firings f where f.held_until is null or f.held_until <= now()
  order by f.execution_id limit $1
  for no key update of f skip locked
)
update flow_firings f set held_until = now() + $2::double precision * interval '1 ms'
from due d where f.tenant_id = d.tenant_id and f.execution_id = d.execution_id
returning f.tenant_id as "tenantId", f.execution_id as "executionId", f.namespace, f.flow_id as "flowId", f.trigger_id as "triggerId", f.request`;

/** States that executions entered, in order, hidden from other takers for `holdMs`. */
export const takeFlowEvents = (pool: pg.Pool, { limit, holdMs }: { limit: number; holdMs: number }): Promise<FlowEvent[]> =>
  runPrepared<FlowEvent>(pool, 'take-flow-events', TAKE_FLOW_EVENTS_STATEMENT, [limit, holdMs]);

/** Executions to make, hidden from other takers for `holdMs`. */
export const takeFlowFirings = (pool: pg.Pool, { limit, holdMs }: { limit: number; holdMs: number }): Promise<(FlowFiring & { tenantId: string })[]> =>
  runPrepared<FlowFiring & { tenantId: string }>(pool, 'take-flow-firings', TAKE_FLOW_FIRINGS_STATEMENT, [limit, holdMs]);
