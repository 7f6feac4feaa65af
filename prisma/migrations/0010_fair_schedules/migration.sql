-- Schedules by tenant: when more are due than are taken at a time, each tenant gets its share.
create index triggers_tenant_due_idx on triggers (tenant_id, next_at) where next_at is not null and not disabled and kind = 'SCHEDULE';

-- First statistics, as in 0009.
insert into tenants (id, name) values ('~1', ''), ('~2', '');
insert into flows (tenant_id, namespace, id, revision, source)
  select '~' || 1 + n % 2, 'n' || n % 10, 'f' || n, 1, '' from generate_series(1, 400) n;
insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, next_at)
  select tenant_id, namespace, id, 't', '', now() + (row_number() over ()) * interval '1 hour' from flows where tenant_id like '~%';
insert into executions (tenant_id, id, version, namespace, flow_id, flow_revision, kind, state, histories, inputs, variables, labels,
    original_id, attempt_number, original_created_at, created_at)
  select '~' || 1 + n % 2, 'e' || n, 1, 'n' || n % 10, 'f' || n % 20, 1, 'NORMAL', 'SUCCESS', '[]', '{}', '{}', '[]', 'e' || n, 1, now(),
    now() + n * interval '1 minute'
  from generate_series(1, 400) n;
insert into task_runs (tenant_id, execution_id, id, task_id, lane, phase, state, histories, attempt, worker_group, created_at)
  select tenant_id, id, 'r' || n, 't' || n, 0, 'main', case n when 1 then 'RUNNING' else 'SUCCESS' end, '[]', 1, 'default', now()
  from executions, generate_series(1, 8) n where tenant_id like '~%';
insert into attempts (tenant_id, execution_id, task_run_id, number, state, histories)
  select tenant_id, execution_id, id, 1, 'SUCCESS', '[]' from task_runs where tenant_id like '~%';
insert into timers (tenant_id, execution_id, task_run_id, kind, due_at)
  select tenant_id, execution_id, id, 'retry', now() + (row_number() over ()) * interval '1 minute' from task_runs where tenant_id like '~%';
analyze tenants, flows, triggers, executions, task_runs, attempts, timers;
delete from executions where tenant_id in ('~1', '~2');
delete from flows where tenant_id in ('~1', '~2');
delete from tenants where id in ('~1', '~2');
