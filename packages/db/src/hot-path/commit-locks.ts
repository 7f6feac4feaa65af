/** What the commit statement reads and locks. Names with `$` are parameters, numbered when the statement is put together. */
export const INPUT = `
input as materialized (
  select * from json_to_recordset($executions::json) as x(
    i integer, tenant_id text, id text, expected integer, advances boolean, version integer, namespace text, flow_id text,
    flow_revision integer, kind text, state text, histories json, inputs json, variables json, labels jsonb, outputs json, trigger json,
    parent_id text, original_id text, attempt_number integer, original_created_at double precision, created_at double precision,
    scheduled_at double precision, ended_at double precision, frame json, error text, breakpoints json, subflow json)
)`;

export const LOCKED = `
locked as materialized (
  select n.i, n.advances
  from input n cross join lateral (
    select from executions e where e.tenant_id = n.tenant_id and e.id = n.id and e.version = n.expected for no key update
  ) e
  where n.expected is not null
)`;

/** Reading the lock step before, `after`, keeps the order of locks; the first step has none. */
const inOrder = (after: string | undefined): string => (after === undefined ? '' : `
  where (select count(*) from ${after}) >= 0`);

export const lockedTriggers = (after: string | undefined): string => `
locked_triggers as materialized (
  select x.i
  from json_to_recordset($advances::json) as x(i integer, tenant_id text, namespace text, flow_id text, trigger_id text, instant double precision)
  cross join lateral (
    select from triggers t
    where t.tenant_id = x.tenant_id and t.namespace = x.namespace and t.flow_id = x.flow_id and t.trigger_id = x.trigger_id
      and t.next_at is not distinct from to_timestamp(x.instant / 1000) and not t.disabled
    for no key update
  ) t${inOrder(after)}
)`;

export const lockedTaskRuns = (after: string | undefined): string => `
locked_task_runs as materialized (
  select x.i, x.token is null or x.token = coalesce(t.lease_token, '') as held
  from json_to_recordset($touched::json) as x(i integer, tenant_id text, execution_id text, id text, token text)
  left join lateral (
    select t.lease_token from task_runs t
    where t.tenant_id = x.tenant_id and t.execution_id = x.execution_id and t.id = x.id for no key update
  ) t on true${inOrder(after)}
)`;

export const LOST = `
lost as materialized (select i from locked_task_runs where held is not true)`;
