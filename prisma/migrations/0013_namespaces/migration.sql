-- Namespaces that somebody has set up; those that only hold flows have no row. `variables` and `plugin_defaults` are json and not
-- jsonb: what is printed keeps the order in which it was written. Without `allowed_namespaces` every namespace may reach this one.
create table namespaces (
  tenant_id           text collate "C" not null references tenants (id),
  id                  text collate "C" not null,
  description         text,
  variables           json not null default '{}',
  plugin_defaults     json not null default '[]',
  allowed_namespaces  json,
  worker_group        json,
  settings            json not null default '{}',
  created_at          timestamptz(3) not null default now(),
  updated_at          timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);

-- Grows with every change of a tenant's namespaces. What starts and moves executions reads it along with them, so that what is kept
-- of a namespace is never older than the database. No row: nothing was ever set up. The numbers are those of the installation, so that
-- a tenant that is made again under its old name never has a version twice.
create sequence namespace_version_ids as integer;
create table namespace_versions (
  tenant_id  text collate "C" not null references tenants (id),
  version    integer not null,
  primary key (tenant_id)
);
