-- Where the log of an attempt lies when its task logs to a file.
alter table attempts add column log_file text;

-- Deprecated: tasks that flows share by the type io.kestra.plugin.core.flow.Template.
create table templates (
  tenant_id    text collate "C" not null references tenants (id),
  namespace    text collate "C" not null,
  id           text collate "C" not null,
  description  text,
  source       text not null,
  created_at   timestamptz(3) not null default now(),
  updated_at   timestamptz(3) not null default now(),
  primary key (tenant_id, namespace, id)
);
