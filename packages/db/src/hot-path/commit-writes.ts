/** What the commit statement writes of a transition whose verdict is good. Names with `$` are parameters. */
export const UPDATED = `
updated as (
  update executions e set
    version = n.version, flow_revision = n.flow_revision, state = n.state, histories = n.histories, variables = n.variables, labels = n.labels,
    outputs = n.outputs, attempt_number = n.attempt_number, scheduled_at = to_timestamp(n.scheduled_at / 1000),
    ended_at = to_timestamp(n.ended_at / 1000), frame = n.frame, error = n.error, breakpoints = n.breakpoints, subflow = n.subflow
  from input n
  where n.expected is not null and (select flags from verdict)[n.i] and e.tenant_id = n.tenant_id and e.id = n.id
)`;

export const INSERTED_TASK_RUNS = `
inserted_task_runs as (
  insert into task_runs (tenant_id, execution_id, id, task_id, parent_id, value, iteration, lane, phase, state, histories, attempt, worker_group,
    worker_id, lease_token, lease_expires_at, frame, items, outputs, created_at, first_started_at, uncounted_attempts, error)
  select x.tenant_id, x.execution_id, x.id, x.task_id, x.parent_id, x.value, x.iteration, x.lane, x.phase, x.state, x.histories, x.attempt,
    x.worker_group, x.worker_id, x.lease_token, case when x.lease_token is not null then now() + $lease_ms::double precision * interval '1 ms' end,
    x.frame, x.items, x.outputs, to_timestamp(x.created_at / 1000), to_timestamp(x.first_started_at / 1000),
    x.uncounted_attempts, x.error
  from json_to_recordset($task_runs::json) as x(
    i integer, tenant_id text, execution_id text, id text, task_id text, parent_id text, value text, iteration integer, lane integer,
    phase text, state text, histories json, attempt integer, worker_group text, worker_id text, lease_token text, frame json, items json,
    outputs json, created_at double precision, first_started_at double precision, uncounted_attempts integer, error text)
  where (select flags from verdict)[x.i]
)`;

export const UPDATED_TASK_RUNS = `
updated_task_runs as (
  update task_runs t set
    state = x.state, histories = x.histories, attempt = x.attempt, worker_group = x.worker_group, worker_id = x.worker_id,
    lease_token = x.lease_token,
    lease_expires_at = case
      when x.lease_token is null then null
      when x.lease_token = t.lease_token then t.lease_expires_at
      else now() + $lease_ms::double precision * interval '1 ms' end,
    lease_held_until = case when x.lease_token = t.lease_token then t.lease_held_until end,
    dispatched_at = case when x.state = 'CREATED' then now() else t.dispatched_at end,
    frame = x.frame, items = coalesce(t.items, x.items), outputs = x.outputs,
    first_started_at = to_timestamp(x.first_started_at / 1000), uncounted_attempts = x.uncounted_attempts, error = x.error
  from json_to_recordset($task_run_updates::json) as x(
    i integer, tenant_id text, execution_id text, id text, state text, histories json, attempt integer, worker_group text, worker_id text,
    lease_token text, frame json, items json, outputs json, first_started_at double precision, uncounted_attempts integer, error text)
  where (select flags from verdict)[x.i] and t.tenant_id = x.tenant_id and t.execution_id = x.execution_id and t.id = x.id
)`;

export const DELETED_TASK_RUNS = `
deleted_task_runs as (
  delete from task_runs t using json_to_recordset($task_run_deletes::json) as x(i integer, tenant_id text, execution_id text, id text)
  where (select flags from verdict)[x.i] and t.tenant_id = x.tenant_id and t.execution_id = x.execution_id and t.id = x.id
)`;

export const INSERTED_ATTEMPTS = `
inserted_attempts as (
  insert into attempts (tenant_id, execution_id, task_run_id, number, state, histories, worker_id, error, log_file)
  select x.tenant_id, x.execution_id, x.task_run_id, x.number, x.state, x.histories, x.worker_id, x.error, x.log_file
  from json_to_recordset($attempts::json) as x(
    i integer, tenant_id text, execution_id text, task_run_id text, number integer, state text, histories json, worker_id text, error text,
    log_file text)
  where (select flags from verdict)[x.i]
  on conflict (tenant_id, execution_id, task_run_id, number) do update
    set state = excluded.state, histories = excluded.histories, worker_id = excluded.worker_id, error = excluded.error, log_file = excluded.log_file
)`;

export const INSERTED_TIMERS = `
inserted_timers as (
  insert into timers (tenant_id, execution_id, task_run_id, attempt, kind, due_at)
  select x.tenant_id, x.execution_id, x.task_run_id, x.attempt, x.kind, to_timestamp(x.due_at / 1000)
  from json_to_recordset($timers::json) as x(i integer, tenant_id text, execution_id text, task_run_id text, attempt integer, kind text, due_at double precision, id bigint)
  where x.id is null and (select flags from verdict)[x.i]
)`;

export const CONSUMED_TIMERS = `
consumed_timers as (
  delete from timers t using json_to_recordset($timers::json) as x(i integer, tenant_id text, id bigint)
  where x.id is not null and (select flags from verdict)[x.i] and t.tenant_id = x.tenant_id and t.id = x.id
)`;

export const INSERTED_LOGS = `
inserted_logs as (
  insert into logs (tenant_id, logged_at, namespace, flow_id, execution_id, task_id, task_run_id, attempt, trigger_id, level, thread, message)
  select x.tenant_id, to_timestamp(x.at / 1000), x.namespace, x.flow_id, x.execution_id, x.task_id, x.task_run_id,
    x.attempt, x.trigger_id, x.level, x.thread, x.message
  from json_to_recordset($logs::json) as x(
    i integer, tenant_id text, at double precision, namespace text, flow_id text, execution_id text, task_id text, task_run_id text,
    attempt integer, trigger_id text, level text, thread text, message text)
  where (select flags from verdict)[x.i]
)`;

export const INSERTED_METRICS = `
inserted_metrics as (
  insert into metrics (tenant_id, recorded_at, namespace, flow_id, execution_id, task_id, task_run_id, name, type, value, tags)
  select x.tenant_id, to_timestamp(x.at / 1000), x.namespace, x.flow_id, x.execution_id, x.task_id, x.task_run_id, x.name, x.type, x.value, x.tags
  from json_to_recordset($metrics::json) as x(
    i integer, tenant_id text, at double precision, namespace text, flow_id text, execution_id text, task_id text, task_run_id text,
    name text, type text, value double precision, tags jsonb)
  where (select flags from verdict)[x.i]
)`;

export const ADVANCED_TRIGGERS = `
advanced_triggers as (
  update triggers t set
    next_at = to_timestamp(x.next / 1000), last_triggered_at = to_timestamp(x.instant / 1000), evaluated_at = now(), updated_at = now(),
    execution_id = x.execution_id, held_until = null, skipped_at = null, skipped_reason = null,
    backfill = case when x.moves_backfill then x.backfill else t.backfill end, state = coalesce(x.state, t.state),
    worker_id = null, lease_token = null, lease_expires_at = null
  from json_to_recordset($advances::json) as x(i integer, tenant_id text, namespace text, flow_id text, trigger_id text, execution_id text,
    instant double precision, next double precision, moves_backfill boolean, backfill json, state json)
  where (select flags from verdict)[x.i]
    and t.tenant_id = x.tenant_id and t.namespace = x.namespace and t.flow_id = x.flow_id and t.trigger_id = x.trigger_id
)`;

/** An event for Flow triggers, where one of the tenant listens to the state; where nobody listens the whole part is passed over. */
export const LISTENED = `
listened as (
  insert into flow_events (tenant_id, execution_id, state, entered_at)
  select x.tenant_id, x.execution_id, x.state, to_timestamp(x.at / 1000)
  from json_to_recordset($entered::json) as x(i integer, tenant_id text, execution_id text, state text, at double precision)
  where (select true from flow_listeners limit 1) and (select flags from verdict)[x.i]
    and exists (select from flow_listeners l where l.tenant_id = x.tenant_id and l.states ? x.state)
)`;
