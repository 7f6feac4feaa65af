-- Key-value pairs of namespaces. `value` is json and not jsonb: what is printed keeps the order in which it was written.
create table kv_pairs (
  tenant_id    text collate "C" not null references tenants (id),
  namespace    text collate "C" not null,
  key          text collate "C" not null,
  revision     integer not null,
  type         text not null check (type in ('STRING', 'NUMBER', 'BOOLEAN', 'DATETIME', 'DATE', 'DURATION', 'JSON')),
  value        json not null,
  description  text,
  created_at   timestamptz(3) not null default now(),
  updated_at   timestamptz(3) not null default now(),
  expires_at   timestamptz(3),
  primary key (tenant_id, namespace, key)
);
create index kv_pairs_expires_at_idx on kv_pairs (tenant_id, expires_at) where expires_at is not null;

create table kv_versions (
  tenant_id   text collate "C" not null references tenants (id),
  namespace   text collate "C" not null,
  key         text collate "C" not null,
  revision    integer not null,
  type        text not null,
  value       json not null,
  created_at  timestamptz(3) not null default now(),
  primary key (tenant_id, namespace, key, revision),
  foreign key (tenant_id, namespace, key) references kv_pairs (tenant_id, namespace, key) on delete cascade
);

-- Files and folders of namespaces; the contents lie in the object store, one object per revision, which never changes, so that a
-- row never points at half a file.
create table namespace_files (
  tenant_id   text collate "C" not null references tenants (id),
  namespace   text collate "C" not null,
  path        text collate "C" not null check (path like '/%' and path not like '%/'),
  kind        text not null check (kind in ('FILE', 'DIRECTORY')),
  revision    integer not null default 0,
  size        bigint not null default 0,
  object      text collate "C",
  created_at  timestamptz(3) not null default now(),
  updated_at  timestamptz(3) not null default now(),
  primary key (tenant_id, namespace, path),
  check ((kind = 'FILE') = (object is not null))
);

create table namespace_file_revisions (
  tenant_id   text collate "C" not null references tenants (id),
  namespace   text collate "C" not null,
  path        text collate "C" not null,
  revision    integer not null,
  size        bigint not null,
  object      text collate "C" not null,
  created_at  timestamptz(3) not null default now(),
  created_by  text,
  primary key (tenant_id, namespace, path, revision),
  foreign key (tenant_id, namespace, path) references namespace_files (tenant_id, namespace, path) on update cascade on delete cascade
);
