-- The roles that programs work as. They own nothing, cannot log in and cannot bypass row-level security; the login of the
-- connection string becomes one of them. Runs before the migrations; changes nothing when all is as it should be.
--   windhover_app     one tenant at a time, chosen by the transaction-local setting app.tenant_id
--   windhover_engine  the hot path: executions and what belongs to them, of every tenant
--   windhover_system  what belongs to no tenant: users, tenants, tokens, services, settings of the installation
do $$
declare
  wanted text;
begin
  foreach wanted in array array['windhover_app', 'windhover_engine', 'windhover_system'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin nosuperuser nocreatedb nocreaterole noinherit', wanted);
      exception when duplicate_object or unique_violation then null; -- another database of the same server was faster
      end;
    end if;
    if exists (select from pg_roles where rolname = wanted and (rolsuper or rolbypassrls)) then
      raise exception 'The role % may bypass row-level security: alter it to NOSUPERUSER NOBYPASSRLS.', wanted;
    end if;
    if not (select rolsuper from pg_roles where rolname = current_user) and not pg_has_role(current_user, wanted, 'SET') then
      execute format('grant %I to current_user with inherit false, set true', wanted);
    end if;
  end loop;
end
$$;
