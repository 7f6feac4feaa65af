-- Tasks that an execution stops before, and the kinds of timers of pauses, SLAs and slots (and of loops and subflows).
alter table executions add column breakpoints json;
alter table timers drop constraint timers_kind_check;
alter table timers add constraint timers_kind_check check (kind in (
  'retry', 'flow-retry', 'schedule', 'timeout', 'pause', 'sla', 'admission', 'loop', 'subflow', 'kill-children'));

-- Executions of flows with a concurrency limit: those that hold a slot and those that wait for one. A slot is held exactly as
-- long as its row is there and its execution is open, so that no end, kill or delete can leave one behind. Changed under an
-- advisory lock per flow. Rows are few: what has ended is removed when the next slot is given.
create table concurrency_slots (
  tenant_id     text collate "C" not null,
  namespace     text collate "C" not null,
  flow_id       text collate "C" not null,
  execution_id  text collate "C" not null,
  held          boolean not null default false,
  created_at    timestamptz(3) not null,
  changed_at    timestamptz(3) not null default now(),
  primary key (tenant_id, namespace, flow_id, execution_id),
  foreign key (tenant_id, execution_id) references executions (tenant_id, id) on delete cascade
);
create index concurrency_slots_execution_idx on concurrency_slots (tenant_id, execution_id);
create index concurrency_slots_queue_idx on concurrency_slots (tenant_id, namespace, flow_id, created_at, execution_id) where not held;
