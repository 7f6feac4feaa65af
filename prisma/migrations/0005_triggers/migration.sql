-- Kinds of triggers beside schedules: a polling trigger has an evaluation to come (next_at) and, while a worker evaluates it, a
-- lease; a realtime trigger has no instants, only the lease of the worker that listens for it. A backfill moves next_at.
alter table triggers
  add column kind text not null default 'SCHEDULE' check (kind in ('SCHEDULE', 'POLLING', 'REALTIME')),
  add column worker_group text collate "C",
  add column backfill json,
  add column state json,
  add column worker_id text,
  add column lease_token text,
  add column lease_expires_at timestamptz(3);
drop index triggers_due_idx;
create index triggers_due_idx on triggers (next_at) where next_at is not null and not disabled and kind = 'SCHEDULE';
create index triggers_work_idx on triggers (worker_group, kind) where not disabled and kind <> 'SCHEDULE';

-- Flow triggers. A commit that moves an execution to another state writes an event where its tenant has a listener, in the
-- same statement; the event goes in the transaction that decides about it, which leaves a firing for each execution to make.
create table flow_listeners (
  tenant_id   text collate "C" not null,
  namespace   text collate "C" not null,
  flow_id     text collate "C" not null,
  trigger_id  text collate "C" not null,
  states      jsonb not null,
  primary key (tenant_id, namespace, flow_id, trigger_id),
  foreign key (tenant_id, namespace, flow_id) references flows (tenant_id, namespace, id) on delete cascade
);

create table flow_events (
  tenant_id     text collate "C" not null references tenants (id) on delete cascade,
  id            bigint generated always as identity,
  execution_id  text collate "C" not null,
  state         text not null,
  entered_at    timestamptz(3) not null,
  held_until    timestamptz(3),
  primary key (tenant_id, id)
);
create index flow_events_order_idx on flow_events (id);

create table flow_firings (
  tenant_id     text collate "C" not null,
  execution_id  text collate "C" not null,
  namespace     text collate "C" not null,
  flow_id       text collate "C" not null,
  trigger_id    text collate "C" not null,
  request       json not null,
  held_until    timestamptz(3),
  primary key (tenant_id, execution_id),
  foreign key (tenant_id, namespace, flow_id) references flows (tenant_id, namespace, id) on delete cascade
);

-- What a trigger with several conditions has seen so far.
create table flow_windows (
  tenant_id   text collate "C" not null,
  namespace   text collate "C" not null,
  flow_id     text collate "C" not null,
  trigger_id  text collate "C" not null,
  window_id   text collate "C" not null,
  starts_at   timestamptz(3) not null,
  ends_at     timestamptz(3) not null,
  matched     json not null,
  outputs     json not null,
  primary key (tenant_id, namespace, flow_id, trigger_id, window_id),
  foreign key (tenant_id, namespace, flow_id, trigger_id)
    references flow_listeners (tenant_id, namespace, flow_id, trigger_id) on delete cascade
);
