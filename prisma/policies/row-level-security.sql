-- Gives every table that has a tenant_id its row-level security, partitions included. Runs after the migrations and
-- whenever a partition is made; changes nothing when all is as it should be, so that it takes no locks.
--   tenant_only     restrictive: whatever else is granted later, the application sees the tenant of the setting alone
--   tenant_rows     permissive twin: a restrictive policy by itself gives nothing
--   engine_rows     the hot path works on many tenants in one statement
--   system_rows     who may enter which tenant is asked before a tenant is chosen
-- A missing setting is null, equals no tenant and gives no rows. Roles without a policy, the owner among them, see nothing.

create or replace function windhover_secure_table(target regclass) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  root text := coalesce((select inhparent::regclass::text from pg_inherits where inhrelid = target), target::text);
  predicate constant text := 'tenant_id = (select current_setting(''app.tenant_id'', true))';
  engine_tables constant text[] := array['concurrency_slots', 'executions', 'task_runs', 'attempts', 'timers', 'triggers', 'logs', 'metrics', 'flows', 'flow_listeners', 'flow_events', 'flow_firings', 'namespace_versions'];
  system_tables constant text[] := array['tenant_access'];
begin
  if not (select relrowsecurity and relforcerowsecurity from pg_class where oid = target) then
    execute format('alter table %s enable row level security, force row level security', target);
  end if;
  if not exists (select from pg_policy where polrelid = target and polname = 'tenant_only') then
    execute format('create policy tenant_only on %s as restrictive for all to windhover_app using (%s) with check (%s)', target, predicate, predicate);
    execute format('create policy tenant_rows on %s as permissive for all to windhover_app using (%s) with check (%s)', target, predicate, predicate);
  end if;
  if root = any (engine_tables) and not exists (select from pg_policy where polrelid = target and polname = 'engine_rows') then
    execute format('create policy engine_rows on %s as permissive for all to windhover_engine using (true) with check (true)', target);
  end if;
  if root = any (system_tables) and not exists (select from pg_policy where polrelid = target and polname = 'system_rows') then
    execute format('create policy system_rows on %s as permissive for all to windhover_system using (true) with check (true)', target);
  end if;
end
$$;
revoke all on function windhover_secure_table(regclass) from public;

do $$
declare
  target regclass;
begin
  for target in
    select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id' and not a.attisdropped
  loop
    perform windhover_secure_table(target);
  end loop;
end
$$;

-- Makes the daily partitions from yesterday to `days_ahead` days from now. Runs as its owner, for roles that own nothing.
-- Rows of such a day that already went to the default partition move to the new one.
create or replace function windhover_ensure_partitions(days_ahead integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text;
  time_column text;
  day date;
  child text;
  made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('windhover_ensure_partitions'));
  foreach parent in array array['logs', 'metrics'] loop
    time_column := case parent when 'logs' then 'logged_at' else 'recorded_at' end;
    for day in select generate_series((now() at time zone 'utc')::date - 1, (now() at time zone 'utc')::date + days_ahead, interval '1 day')::date loop
      child := format('%s_%s', parent, to_char(day, 'YYYYMMDD'));
      continue when to_regclass(child) is not null;
      execute format('create table %I (like %I including defaults including constraints)', child, parent);
      execute format('alter table %I no force row level security', parent || '_default'); -- the owner may see the rows it moves
      execute format('with moved as (delete from %I where %I >= %L and %I < %L returning *) insert into %I select * from moved',
        parent || '_default', time_column, day::text || ' 00:00:00+00', time_column, (day + 1)::text || ' 00:00:00+00', child);
      execute format('alter table %I force row level security', parent || '_default');
      execute format('alter table %I attach partition %I for values from (%L) to (%L)',
        parent, child, day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
      perform windhover_secure_table(child::regclass);
      made := made + 1;
    end loop;
  end loop;
  return made;
end
$$;
revoke all on function windhover_ensure_partitions(integer) from public;

-- Drops the daily partitions of days before the last `log_days` and `metric_days`, at most eight at a time, and such rows of the
-- default partitions; null keeps everything. How many went. One process at a time: another one gets 0. Waits two seconds for readers
-- and no longer, because writers wait behind it.
create or replace function windhover_drop_partitions(log_days integer, metric_days integer) returns integer
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s' as $$
declare
  parent text;
  time_column text;
  cutoff date;
  child text;
  dropped integer := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('windhover_ensure_partitions')) then
    return 0;
  end if;
  foreach parent in array array['logs', 'metrics'] loop
    time_column := case parent when 'logs' then 'logged_at' else 'recorded_at' end;
    cutoff := (now() at time zone 'utc')::date - case parent when 'logs' then log_days else metric_days end;
    continue when cutoff is null;
    for child in
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = parent::regclass and c.relname ~ (parent || '_[0-9]{8}$') and to_date(right(c.relname, 8), 'YYYYMMDD') < cutoff
      order by c.relname limit 8 - dropped
    loop
      execute format('drop table %I', child);
      dropped := dropped + 1;
    end loop;
    if pg_relation_size(format('%I', parent || '_default')::regclass) > 0 then
      execute format('alter table %I no force row level security', parent || '_default'); -- the owner may see the rows it removes
      execute format('delete from %I where %I < %L', parent || '_default', time_column, cutoff::text || ' 00:00:00+00');
      execute format('alter table %I force row level security', parent || '_default');
    end if;
  end loop;
  return dropped;
end
$$;
revoke all on function windhover_drop_partitions(integer, integer) from public;

-- Ids of the tenant's executions that carry all these labels, at most so many. Below row-level security the label index
-- can't be used, because the operator might leak what it sees; this function works as the engine role, which has no such
-- barrier, and binds itself to the tenant of the setting. Without a setting it gives nothing. Made once: since it belongs
-- to the engine role afterwards, another version of it needs another name.
do $$
begin
  if to_regprocedure('windhover_labelled_executions(jsonb, integer)') is null then
    create function windhover_labelled_executions(wanted jsonb, maximum integer) returns setof text
    language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $body$
      select id from executions where labels @> wanted and tenant_id = current_setting('app.tenant_id', true) limit maximum
    $body$;
    revoke all on function windhover_labelled_executions(jsonb, integer) from public;
    grant execute on function windhover_labelled_executions(jsonb, integer) to windhover_app;
    grant create on schema public to windhover_engine;
    alter function windhover_labelled_executions(jsonb, integer) owner to windhover_engine;
    revoke create on schema public from windhover_engine;
  end if;
end
$$;
