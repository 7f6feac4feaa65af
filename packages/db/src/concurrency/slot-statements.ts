/** One flow's slots are changed by one transaction at a time. The lock ends with the transaction. */
export const LOCK_STATEMENT = `select pg_advisory_xact_lock(hashtextextended($1 || '/' || $2 || '/' || $3, 7241))`;

/** Rows for executions that are about to start or were forced to ($5); those whose execution is gone get none. */
export const ENTER_STATEMENT = `
insert into concurrency_slots (tenant_id, namespace, flow_id, execution_id, held, created_at)
select e.tenant_id, e.namespace, e.flow_id, e.id, e.id = any ($5::text[]), e.created_at
from unnest($4::text[]) as x(id) join executions e on e.tenant_id = $1 and e.id = x.id
where e.namespace = $2 and e.flow_id = $3
on conflict (tenant_id, namespace, flow_id, execution_id) do update set held = concurrency_slots.held or excluded.held, changed_at = now()`;

const RESTARTS = `(select count(*)::int from json_array_elements(e.histories) h where h ->> 'state' = 'RESTARTED')`;

/** Every held row, and the oldest $4 that wait. */
export const READ_STATEMENT = `
select s.execution_id as "executionId", s.held, e.state, ${RESTARTS} as restarts, (extract(epoch from s.created_at) * 1000)::double precision as "createdAtMs"
from (
  select * from concurrency_slots where tenant_id = $1 and namespace = $2 and flow_id = $3 and held
  union all
  (select * from concurrency_slots where tenant_id = $1 and namespace = $2 and flow_id = $3 and not held order by created_at, execution_id limit $4)
) s join executions e on e.tenant_id = s.tenant_id and e.id = s.execution_id`;

/** Candidates of this change that are not among the oldest. */
export const READ_CANDIDATES_STATEMENT = `
select s.execution_id as "executionId", s.held, e.state, ${RESTARTS} as restarts, (extract(epoch from s.created_at) * 1000)::double precision as "createdAtMs"
from concurrency_slots s join executions e on e.tenant_id = s.tenant_id and e.id = s.execution_id
where s.tenant_id = $1 and s.namespace = $2 and s.flow_id = $3 and s.execution_id = any ($4::text[])`;

export const TAKE_STATEMENT = `
update concurrency_slots set held = true, changed_at = now()
where tenant_id = $1 and namespace = $2 and flow_id = $3 and execution_id = any ($4::text[])`;

export const DROP_STATEMENT = `
delete from concurrency_slots where tenant_id = $1 and namespace = $2 and flow_id = $3 and execution_id = any ($4::text[])`;

/** Flows where something waits, or where a slot was given and the start that should follow did not come. */
export const WAITING_FLOWS_STATEMENT = `
select distinct s.tenant_id as "tenantId", s.namespace, s.flow_id as "flowId" from concurrency_slots s
where not s.held or (s.changed_at < now() - interval '3 seconds' and exists (
  select from executions e where e.tenant_id = s.tenant_id and e.id = s.execution_id and e.state in ('CREATED', 'QUEUED', 'RESTARTED')))
limit $1`;
