-- What each role may touch. Nothing is granted to public, and nothing on partitions: they are reached through their parent.
do $$
declare
  target text;
begin
  execute 'grant usage on schema public to windhover_app, windhover_engine, windhover_system';
  foreach target in array array['flows', 'flow_revisions', 'triggers', 'executions', 'task_runs', 'attempts', 'timers', 'logs', 'metrics', 'settings', 'concurrency_slots'] loop
    execute format('grant select, insert, update, delete on %I to windhover_app', target);
  end loop;
  foreach target in array array['kv_pairs', 'kv_versions', 'namespace_files', 'namespace_file_revisions', 'namespaces', 'namespace_versions', 'templates'] loop
    execute format('grant select, insert, update, delete on %I to windhover_app', target);
  end loop;
  foreach target in array array['executions', 'task_runs', 'attempts', 'timers', 'concurrency_slots'] loop
    execute format('grant select, insert, update, delete on %I to windhover_engine', target);
  end loop;
  execute 'grant select, update on triggers to windhover_engine';
  foreach target in array array['flow_listeners', 'flow_events', 'flow_firings', 'flow_windows'] loop
    execute format('grant select, insert, update, delete on %I to windhover_app', target);
  end loop;
  execute 'grant select on flow_listeners to windhover_engine';
  execute 'grant select, insert, update, delete on flow_events to windhover_engine';
  execute 'grant select, update, delete on flow_firings to windhover_engine';
  execute 'grant select (tenant_id, namespace, id, revision, deleted) on flows to windhover_engine';
  execute 'grant select on namespace_versions to windhover_engine';
  execute 'grant select, insert on logs, metrics to windhover_engine';
  foreach target in array array['users', 'tenants', 'tenant_access', 'api_tokens', 'services', 'instance_settings', 'rate_limits'] loop
    execute format('grant select, insert, update, delete on %I to windhover_system', target);
  end loop;
  execute 'grant usage on sequence log_ids, metric_ids to windhover_app, windhover_engine';
  execute 'grant usage on sequence namespace_version_ids to windhover_app';
  execute 'grant execute on function windhover_ensure_partitions(integer) to windhover_engine';
  execute 'grant execute on function windhover_drop_partitions(integer, integer) to windhover_engine';
end
$$;
