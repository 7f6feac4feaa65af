/**
 * Group commit: up to some hundred transitions in one statement and one round trip. A transition whose version, lease or
 * trigger has moved on writes nothing; the others commit. Parameters are JSON lists whose rows carry the position `i` of
 * their transition, from 1; the lists that lock ($1, $2, $3) come sorted by key.
 *
 * How it is safe at READ COMMITTED, where every part of the statement sees the same old snapshot:
 * - Whatever is compared is read *while locking*: `for no key update` waits for a concurrent writer and gives the row as
 *   that writer left it. Plain reads of these tables would give the past.
 * - Locks are taken in one order everywhere, executions before triggers before task runs, each sorted by key; the
 *   sub-selects on the step before force that order. No two writers can wait for each other.
 * - The verdict is one array, read as an init-plan by every write: writes need no join among themselves, and run after
 *   all locks.
 * - The instant of a trigger is compared with "is not distinct from", which no index serves: at a full hour thousands of
 *   triggers share one instant, and each look-up must go by key.
 * - Updates find their row by key and not by position: the position that the snapshot knows may be an old version.
 */
export const COMMIT_STATEMENT = `
with input as materialized (
  select * from json_to_recordset($1::json) as x(
    i integer, tenant_id text, id text, expected integer, advances boolean, version integer, namespace text, flow_id text,
    flow_revision integer, kind text, state text, histories json, inputs json, variables json, labels jsonb, outputs json, trigger json,
    parent_id text, original_id text, attempt_number integer, original_created_at double precision, created_at double precision,
    scheduled_at double precision, ended_at double precision, frame json, error text)
),
locked as materialized (
  select n.i, n.advances
  from input n cross join lateral (
    select from executions e where e.tenant_id = n.tenant_id and e.id = n.id and e.version = n.expected for no key update
  ) e
  where n.expected is not null
),
locked_triggers as materialized (
  select x.i
  from json_to_recordset($3::json) as x(i integer, tenant_id text, namespace text, flow_id text, trigger_id text, instant double precision)
  cross join lateral (
    select from triggers t
    where t.tenant_id = x.tenant_id and t.namespace = x.namespace and t.flow_id = x.flow_id and t.trigger_id = x.trigger_id
      and t.next_at is not distinct from to_timestamp(x.instant / 1000) and not t.disabled
    for no key update
  ) t
  where (select count(*) from locked) >= 0
),
locked_task_runs as materialized (
  select x.i, x.token is null or x.token = coalesce(t.lease_token, '') as held
  from json_to_recordset($2::json) as x(i integer, tenant_id text, execution_id text, id text, token text)
  left join lateral (
    select t.lease_token from task_runs t
    where t.tenant_id = x.tenant_id and t.execution_id = x.execution_id and t.id = x.id for no key update
  ) t on true
  where (select count(*) from locked_triggers) >= 0
),
lost as materialized (select i from locked_task_runs where held is not true),
inserted as (
  insert into executions (tenant_id, id, version, namespace, flow_id, flow_revision, kind, state, histories, inputs, variables, labels,
    outputs, trigger, parent_id, original_id, attempt_number, original_created_at, created_at, scheduled_at, ended_at, frame, error)
  select n.tenant_id, n.id, n.version, n.namespace, n.flow_id, n.flow_revision, n.kind, n.state, n.histories, n.inputs, n.variables, n.labels,
    n.outputs, n.trigger, n.parent_id, n.original_id, n.attempt_number, to_timestamp(n.original_created_at / 1000),
    to_timestamp(n.created_at / 1000), to_timestamp(n.scheduled_at / 1000), to_timestamp(n.ended_at / 1000), n.frame, n.error
  from input n
  where n.expected is null and n.i not in (select i from lost) and (not n.advances or n.i in (select i from locked_triggers))
  on conflict (tenant_id, id) do nothing
  returning tenant_id, id
),
passed as materialized (
  select l.i from locked l
  where l.i not in (select i from lost) and (not l.advances or l.i in (select i from locked_triggers))
),
verdict as materialized (
  select array_agg(
    case when n.expected is null then (n.tenant_id, n.id) in (select tenant_id, id from inserted) else n.i in (select i from passed) end
    order by n.i) as flags
  from input n
),
updated as (
  update executions e set
    version = n.version, flow_revision = n.flow_revision, state = n.state, histories = n.histories, variables = n.variables, labels = n.labels,
    outputs = n.outputs, attempt_number = n.attempt_number, scheduled_at = to_timestamp(n.scheduled_at / 1000),
    ended_at = to_timestamp(n.ended_at / 1000), frame = n.frame, error = n.error
  from input n
  where n.expected is not null and (select flags from verdict)[n.i] and e.tenant_id = n.tenant_id and e.id = n.id
),
inserted_task_runs as (
  insert into task_runs (tenant_id, execution_id, id, task_id, parent_id, value, iteration, lane, phase, state, histories, attempt, worker_group,
    worker_id, lease_token, lease_expires_at, frame, items, outputs, created_at, first_started_at, uncounted_attempts, error)
  select x.tenant_id, x.execution_id, x.id, x.task_id, x.parent_id, x.value, x.iteration, x.lane, x.phase, x.state, x.histories, x.attempt,
    x.worker_group, x.worker_id, x.lease_token, case when x.lease_token is not null then now() + $11::double precision * interval '1 ms' end,
    x.frame, x.items, x.outputs, to_timestamp(x.created_at / 1000), to_timestamp(x.first_started_at / 1000),
    x.uncounted_attempts, x.error
  from json_to_recordset($4::json) as x(
    i integer, tenant_id text, execution_id text, id text, task_id text, parent_id text, value text, iteration integer, lane integer,
    phase text, state text, histories json, attempt integer, worker_group text, worker_id text, lease_token text, frame json, items json,
    outputs json, created_at double precision, first_started_at double precision, uncounted_attempts integer, error text)
  where (select flags from verdict)[x.i]
),
updated_task_runs as (
  update task_runs t set
    state = x.state, histories = x.histories, attempt = x.attempt, worker_group = x.worker_group, worker_id = x.worker_id,
    lease_token = x.lease_token,
    lease_expires_at = case
      when x.lease_token is null then null
      when x.lease_token = t.lease_token then t.lease_expires_at
      else now() + $11::double precision * interval '1 ms' end,
    lease_held_until = case when x.lease_token = t.lease_token then t.lease_held_until end,
    dispatched_at = case when x.state = 'CREATED' then now() else t.dispatched_at end,
    frame = x.frame, items = coalesce(t.items, x.items), outputs = x.outputs,
    first_started_at = to_timestamp(x.first_started_at / 1000), uncounted_attempts = x.uncounted_attempts, error = x.error
  from json_to_recordset($5::json) as x(
    i integer, tenant_id text, execution_id text, id text, state text, histories json, attempt integer, worker_group text, worker_id text,
    lease_token text, frame json, items json, outputs json, first_started_at double precision, uncounted_attempts integer, error text)
  where (select flags from verdict)[x.i] and t.tenant_id = x.tenant_id and t.execution_id = x.execution_id and t.id = x.id
),
deleted_task_runs as (
  delete from task_runs t using json_to_recordset($6::json) as x(i integer, tenant_id text, execution_id text, id text)
  where (select flags from verdict)[x.i] and t.tenant_id = x.tenant_id and t.execution_id = x.execution_id and t.id = x.id
),
inserted_attempts as (
  insert into attempts (tenant_id, execution_id, task_run_id, number, state, histories, worker_id, error)
  select x.tenant_id, x.execution_id, x.task_run_id, x.number, x.state, x.histories, x.worker_id, x.error
  from json_to_recordset($7::json) as x(
    i integer, tenant_id text, execution_id text, task_run_id text, number integer, state text, histories json, worker_id text, error text)
  where (select flags from verdict)[x.i]
  on conflict (tenant_id, execution_id, task_run_id, number) do update
    set state = excluded.state, histories = excluded.histories, worker_id = excluded.worker_id, error = excluded.error
),
inserted_timers as (
  insert into timers (tenant_id, execution_id, task_run_id, attempt, kind, due_at)
  select x.tenant_id, x.execution_id, x.task_run_id, x.attempt, x.kind, to_timestamp(x.due_at / 1000)
  from json_to_recordset($8::json) as x(i integer, tenant_id text, execution_id text, task_run_id text, attempt integer, kind text, due_at double precision, id bigint)
  where x.id is null and (select flags from verdict)[x.i]
),
consumed_timers as (
  delete from timers t using json_to_recordset($8::json) as x(i integer, tenant_id text, id bigint)
  where x.id is not null and (select flags from verdict)[x.i] and t.tenant_id = x.tenant_id and t.id = x.id
),
inserted_logs as (
  insert into logs (tenant_id, logged_at, namespace, flow_id, execution_id, task_id, task_run_id, attempt, trigger_id, level, thread, message)
  select x.tenant_id, to_timestamp(x.at / 1000), x.namespace, x.flow_id, x.execution_id, x.task_id, x.task_run_id,
    x.attempt, x.trigger_id, x.level, x.thread, x.message
  from json_to_recordset($9::json) as x(
    i integer, tenant_id text, at double precision, namespace text, flow_id text, execution_id text, task_id text, task_run_id text,
    attempt integer, trigger_id text, level text, thread text, message text)
  where (select flags from verdict)[x.i]
),
inserted_metrics as (
  insert into metrics (tenant_id, recorded_at, namespace, flow_id, execution_id, task_id, task_run_id, name, type, value, tags)
  select x.tenant_id, to_timestamp(x.at / 1000), x.namespace, x.flow_id, x.execution_id, x.task_id, x.task_run_id, x.name, x.type, x.value, x.tags
  from json_to_recordset($10::json) as x(
    i integer, tenant_id text, at double precision, namespace text, flow_id text, execution_id text, task_id text, task_run_id text,
    name text, type text, value double precision, tags jsonb)
  where (select flags from verdict)[x.i]
),
advanced_triggers as (
  update triggers t set
    next_at = to_timestamp(x.next / 1000), last_triggered_at = to_timestamp(x.instant / 1000), evaluated_at = now(), updated_at = now(),
    execution_id = x.execution_id, held_until = null, skipped_at = null, skipped_reason = null
  from json_to_recordset($3::json) as x(i integer, tenant_id text, namespace text, flow_id text, trigger_id text, execution_id text,
    instant double precision, next double precision)
  where (select flags from verdict)[x.i]
    and t.tenant_id = x.tenant_id and t.namespace = x.namespace and t.flow_id = x.flow_id and t.trigger_id = x.trigger_id
)
select flags from verdict`;
