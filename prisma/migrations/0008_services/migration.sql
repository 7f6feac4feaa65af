-- The registry of services tells more: which process a service belongs to, when it entered its state, what happened to it
-- lately, and with which settings it runs.
alter table services
  add column server_id text collate "C" not null default '',
  add column server_type text not null default 'SERVER' check (server_type in ('SERVER', 'STANDALONE')),
  add column state_at timestamptz(3) not null default now(),
  add column seq bigint not null default 0,
  add column events jsonb not null default '[]',
  add column config jsonb not null default '{}',
  add column props jsonb not null default '{}';
alter table services add constraint services_state_check check (state in (
  'CREATED', 'RUNNING', 'ERROR', 'DISCONNECTED', 'TERMINATING', 'TERMINATED_GRACEFULLY', 'TERMINATED_FORCED', 'NOT_RUNNING', 'INACTIVE', 'EMPTY', 'MAINTENANCE'));
