-- Identity and installation: tables without a tenant are on the allow-list of the catalogue test.

create table tenants (
  id          text collate "C" primary key,
  name        text not null,
  created_at  timestamptz(3) not null default now()
);

create table users (
  id             text collate "C" primary key,
  username       text not null,
  email          text not null,
  first_name     text,
  last_name      text,
  super_admin    boolean not null default false,
  disabled       boolean not null default false,
  password_hash  text,
  session_epoch  integer not null default 0,
  preferences    jsonb not null default '{}',
  created_at     timestamptz(3) not null default now()
);
create unique index users_username_key on users (lower(username));
create unique index users_email_key on users (lower(email));

create table api_tokens (
  id            text collate "C" primary key,
  user_id       text collate "C" not null references users (id) on delete cascade,
  name          text not null,
  description   text,
  prefix        text not null,
  hash          text collate "C" not null unique,
  created_at    timestamptz(3) not null default now(),
  expires_at    timestamptz(3),
  last_used_at  timestamptz(3)
);
create index api_tokens_user_id_idx on api_tokens (user_id);

create table tenant_access (
  tenant_id  text collate "C" not null references tenants (id) on delete cascade,
  user_id    text collate "C" not null references users (id) on delete cascade,
  role       text not null check (role in ('ADMIN', 'VIEWER')),
  primary key (tenant_id, user_id)
);
create index tenant_access_user_id_idx on tenant_access (user_id);

create table services (
  id            text collate "C" primary key,
  type          text not null check (type in ('WEBSERVER', 'EXECUTOR', 'SCHEDULER', 'WORKER')),
  state         text not null,
  hostname      text not null,
  worker_group  text,
  version       text not null,
  created_at    timestamptz(3) not null default now(),
  heartbeat_at  timestamptz(3) not null default now()
);

create table instance_settings (
  key         text collate "C" primary key,
  value       jsonb not null,
  updated_at  timestamptz(3) not null default now()
);

-- Counters may be lost in a crash: they protect, they do not guard.
create unlogged table rate_limits (
  key         text collate "C" primary key,
  hits        integer not null,
  resets_at   timestamptz(3) not null
);
create index rate_limits_resets_at_idx on rate_limits (resets_at);

-- Flows

create table flows (
  tenant_id    text collate "C" not null references tenants (id),
  namespace    text collate "C" not null,
  id           text collate "C" not null,
  revision     integer not null,
  source       text not null,
  description  text,
  labels       jsonb not null default '[]',
  disabled     boolean not null default false,
  deleted      boolean not null default false,
  updated_at   timestamptz(3) not null default now(),
  updated_by   text,
  primary key (tenant_id, namespace, id)
);
create index flows_updated_at_idx on flows (tenant_id, updated_at);

create table flow_revisions (
  tenant_id    text collate "C" not null,
  namespace    text collate "C" not null,
  flow_id      text collate "C" not null,
  revision     integer not null,
  source       text not null,
  description  text,
  labels       jsonb not null default '[]',
  disabled     boolean not null default false,
  created_at   timestamptz(3) not null default now(),
  created_by   text,
  primary key (tenant_id, namespace, flow_id, revision),
  foreign key (tenant_id, namespace, flow_id) references flows (tenant_id, namespace, id) on delete cascade
);

create table triggers (
  tenant_id          text collate "C" not null,
  namespace          text collate "C" not null,
  flow_id            text collate "C" not null,
  trigger_id         text collate "C" not null,
  type               text not null,
  disabled           boolean not null default false,
  allow_concurrent   boolean not null default false,
  stop_after         jsonb not null default '[]',
  next_at            timestamptz(3),
  last_triggered_at  timestamptz(3),
  evaluated_at       timestamptz(3),
  updated_at         timestamptz(3) not null default now(),
  execution_id       text collate "C",
  held_until         timestamptz(3),
  skipped_at         timestamptz(3),
  skipped_reason     text,
  primary key (tenant_id, namespace, flow_id, trigger_id),
  foreign key (tenant_id, namespace, flow_id) references flows (tenant_id, namespace, id) on delete cascade
);
create index triggers_due_idx on triggers (next_at) where next_at is not null and not disabled;

-- Executions. Rows are rewritten several times within milliseconds: they leave room in their page, and no index covers a
-- column that changes between the first and the last write, so that those rewrites touch no index. What users wrote is
-- json, not jsonb: keys keep the order in which they were written.

create table executions (
  tenant_id            text collate "C" not null references tenants (id),
  id                   text collate "C" not null,
  version              integer not null,
  namespace            text collate "C" not null,
  flow_id              text collate "C" not null,
  flow_revision        integer not null,
  kind                 text not null check (kind in ('NORMAL', 'TEST', 'PLAYGROUND')),
  state                text collate "C" not null check (state in (
    'CREATED', 'SUBMITTED', 'RUNNING', 'PAUSED', 'RESTARTED', 'KILLING', 'SUCCESS', 'WARNING', 'FAILED', 'KILLED',
    'CANCELLED', 'QUEUED', 'RETRYING', 'RETRIED', 'SKIPPED', 'BREAKPOINT', 'RESUBMITTED')),
  is_open              boolean not null generated always as (state not in (
    'SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED', 'RETRIED', 'SKIPPED', 'RESUBMITTED')) stored,
  histories            json not null,
  inputs               json not null,
  variables            json not null,
  labels               jsonb not null,
  outputs              json,
  trigger              json,
  parent_id            text collate "C",
  original_id          text collate "C" not null,
  attempt_number       integer not null,
  original_created_at  timestamptz(3) not null,
  created_at           timestamptz(3) not null,
  scheduled_at         timestamptz(3),
  ended_at             timestamptz(3),
  frame                json,
  error                text,
  primary key (tenant_id, id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
create index executions_created_at_idx on executions (tenant_id, created_at desc, id desc);
create index executions_flow_idx on executions (tenant_id, namespace, flow_id, created_at desc);
-- Almost every execution succeeds: lists by state look for the others.
create index executions_state_idx on executions (tenant_id, state, created_at desc) where state <> 'SUCCESS';
create index executions_parent_idx on executions (tenant_id, parent_id) where parent_id is not null;
create index executions_labels_idx on executions using gin (labels jsonb_path_ops) with (gin_pending_list_limit = 256);

create table task_runs (
  tenant_id         text collate "C" not null,
  execution_id      text collate "C" not null,
  id                text collate "C" not null,
  task_id           text collate "C" not null,
  parent_id         text collate "C",
  value             text,
  iteration         integer,
  lane              integer not null,
  phase             text not null check (phase in ('main', 'errors', 'finally', 'after')),
  state             text collate "C" not null check (state in (
    'CREATED', 'SUBMITTED', 'RUNNING', 'PAUSED', 'RESTARTED', 'KILLING', 'SUCCESS', 'WARNING', 'FAILED', 'KILLED',
    'CANCELLED', 'QUEUED', 'RETRYING', 'RETRIED', 'SKIPPED', 'BREAKPOINT', 'RESUBMITTED')),
  is_open           boolean not null generated always as (state not in (
    'SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED', 'RETRIED', 'SKIPPED', 'RESUBMITTED')) stored,
  histories         json not null,
  attempt           integer not null,
  worker_group      text collate "C" not null,
  worker_id         text collate "C",
  lease_token       text collate "C",
  lease_expires_at  timestamptz(3),
  lease_held_until  timestamptz(3),
  dispatched_at     timestamptz(3) not null default now(),
  frame             json,
  items             json,
  outputs           json,
  created_at        timestamptz(3) not null,
  first_started_at  timestamptz(3),
  error             text,
  primary key (tenant_id, execution_id, id),
  foreign key (tenant_id, execution_id) references executions (tenant_id, id) on delete cascade
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
-- Open task runs are few: decisions load them and the sweeps for leases and lost deliveries walk them.
create index task_runs_open_idx on task_runs (tenant_id, execution_id) where is_open;
create index task_runs_outputs_idx on task_runs (tenant_id, execution_id, task_id) where not is_open;

create table attempts (
  tenant_id     text collate "C" not null,
  execution_id  text collate "C" not null,
  task_run_id   text collate "C" not null,
  number        integer not null,
  state         text collate "C" not null,
  histories     json not null,
  worker_id     text collate "C",
  error         text,
  primary key (tenant_id, execution_id, task_run_id, number),
  foreign key (tenant_id, execution_id, task_run_id) references task_runs (tenant_id, execution_id, id) on delete cascade
);

create table timers (
  tenant_id     text collate "C" not null,
  id            bigint not null generated by default as identity,
  execution_id  text collate "C" not null,
  task_run_id   text collate "C",
  kind          text not null check (kind in ('retry', 'flow-retry', 'schedule', 'timeout')),
  due_at        timestamptz(3) not null,
  held_until    timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, execution_id) references executions (tenant_id, id) on delete cascade
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index timers_due_at_idx on timers (due_at);
create index timers_execution_idx on timers (tenant_id, execution_id);

-- Logs and metrics, one partition a day. They outlive their execution unless they are deleted with it, hence no foreign key.

create sequence log_ids cache 50;
create table logs (
  tenant_id     text collate "C" not null,
  logged_at     timestamptz(3) not null,
  id            bigint not null default nextval('log_ids'),
  namespace     text collate "C" not null,
  flow_id       text collate "C" not null,
  execution_id  text collate "C",
  task_id       text collate "C",
  task_run_id   text collate "C",
  attempt       integer,
  trigger_id    text collate "C",
  level         text collate "C" not null check (level in ('TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR')),
  thread        text,
  message       text not null,
  primary key (tenant_id, logged_at, id)
) partition by range (logged_at);
create index logs_execution_idx on logs (tenant_id, execution_id, logged_at, id);
create table logs_default partition of logs default;

create sequence metric_ids cache 50;
create table metrics (
  tenant_id     text collate "C" not null,
  recorded_at   timestamptz(3) not null,
  id            bigint not null default nextval('metric_ids'),
  namespace     text collate "C" not null,
  flow_id       text collate "C" not null,
  execution_id  text collate "C" not null,
  task_id       text collate "C" not null,
  task_run_id   text collate "C" not null,
  name          text collate "C" not null,
  type          text not null check (type in ('counter', 'timer')),
  value         double precision not null,
  tags          jsonb not null default '{}',
  primary key (tenant_id, recorded_at, id)
) partition by range (recorded_at);
create index metrics_execution_idx on metrics (tenant_id, execution_id, recorded_at, id);
create table metrics_default partition of metrics default;

create table settings (
  tenant_id   text collate "C" not null references tenants (id) on delete cascade,
  key         text collate "C" not null,
  value       jsonb not null,
  updated_at  timestamptz(3) not null default now(),
  primary key (tenant_id, key)
);

-- First statistics. The hot path prepares its statements while the tables are empty, and without statistics the planner
-- finds an index that begins with the tenant as good as the primary key. A few rows, analysed and removed, tell it that
-- tenants are few and ids are many; later statistics say the same.
insert into tenants (id, name) values ('~1', ''), ('~2', '');
insert into flows (tenant_id, namespace, id, revision, source)
  select '~' || 1 + n % 2, 'n' || n % 10, 'f' || n, 1, '' from generate_series(1, 400) n;
insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, next_at)
  select tenant_id, namespace, id, 't', '', now() + (row_number() over ()) * interval '1 hour' from flows;
insert into executions (tenant_id, id, version, namespace, flow_id, flow_revision, kind, state, histories, inputs, variables, labels,
    original_id, attempt_number, original_created_at, created_at)
  select '~' || 1 + n % 2, 'e' || n, 1, 'n' || n % 10, 'f' || n % 20, 1, 'NORMAL', 'SUCCESS', '[]', '{}', '{}', '[]', 'e' || n, 1, now(),
    now() + n * interval '1 minute'
  from generate_series(1, 400) n;
insert into task_runs (tenant_id, execution_id, id, task_id, lane, phase, state, histories, attempt, worker_group, created_at)
  select tenant_id, id, 'r' || n, 't' || n, 0, 'main', case n when 1 then 'SUCCESS' else 'RUNNING' end, '[]', 1, 'default', now()
  from executions, generate_series(1, 2) n;
insert into attempts (tenant_id, execution_id, task_run_id, number, state, histories)
  select tenant_id, execution_id, id, 1, 'SUCCESS', '[]' from task_runs;
insert into timers (tenant_id, execution_id, task_run_id, kind, due_at)
  select tenant_id, execution_id, id, 'retry', now() + (row_number() over ()) * interval '1 minute' from task_runs;
analyze tenants, flows, triggers, executions, task_runs, attempts, timers;
delete from executions;
delete from flows;
delete from tenants;
