import { createTestDatabase, type TestDatabase } from '@windhover/testing/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Tables of the installation, which belong to no tenant. A new table is either a tenant's or is argued for here. */
const WITHOUT_TENANT = ['api_tokens', 'instance_settings', 'rate_limits', 'schema_migrations', 'services', 'tenants', 'users'];
const ENGINE_TABLES = ['attempts', 'concurrency_slots', 'executions', 'flow_events', 'flow_firings', 'flow_listeners', 'flows', 'logs', 'metrics', 'namespace_versions', 'task_runs', 'timers', 'triggers'];
const PREDICATE = "(tenant_id = ( SELECT current_setting('app.tenant_id'::text, true) AS current_setting))";

interface Table {
  name: string;
  root: string;
  secured: boolean;
  forced: boolean;
  hasTenant: boolean;
}

let database: TestDatabase;
let client: pg.Client;
let tables: Table[];

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  ({ rows: tables } = await client.query<Table>(`
    select c.relname as name, coalesce(p.relname, c.relname) as root, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull) as "hasTenant"
    from pg_class c
    left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
    where c.relkind in ('r', 'p', 'f') and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      and c.relnamespace::regnamespace::text not like 'pg_toast%' order by 1`));
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const tenantTables = (): Table[] => tables.filter((table) => table.hasTenant);

async function as(role: string, tenantId: string | undefined, sql: string): Promise<pg.QueryResult> {
  await client.query('begin');
  try {
    await client.query(`set local role ${role}`);
    if (tenantId !== undefined) await client.query("select set_config('app.tenant_id', $1, true)", [tenantId]);
    return await client.query(sql);
  } finally {
    await client.query('rollback');
  }
}

describe('catalogue', () => {
  test('every table is a tenant table or on the allow-list', () => {
    expect(tables.filter((table) => !table.hasTenant).map((table) => table.name)).toEqual(WITHOUT_TENANT);
    expect(tenantTables().map((table) => table.name)).toContain('executions');
    expect(tenantTables().some((table) => /^logs_\d{8}$/.test(table.name))).toBe(true);
  });

  test('every tenant table has row-level security on and forced', () => {
    expect(tenantTables().filter((table) => !table.secured || !table.forced)).toEqual([]);
  });

  test('every tenant table has the restrictive policy and its twin, and no other policy for the application', async () => {
    const { rows } = await client.query<{ tablename: string; policyname: string; permissive: string; cmd: string; roles: string[]; qual: string; with_check: string }>(
      "select tablename, policyname, permissive, cmd, roles::text[] as roles, qual, with_check from pg_policies where schemaname = 'public'",
    );
    for (const { name } of tenantTables()) {
      const forApp = rows.filter((row) => row.tablename === name && (row.roles.includes('windhover_app') || row.roles.includes('public')));
      expect(forApp.map((row) => [row.policyname, row.permissive, row.cmd, row.qual, row.with_check].join(' ')).sort(), name).toEqual([
        `tenant_only RESTRICTIVE ALL ${PREDICATE} ${PREDICATE}`,
        `tenant_rows PERMISSIVE ALL ${PREDICATE} ${PREDICATE}`,
      ]);
    }
    const others = rows.filter((row) => !row.roles.includes('windhover_app'));
    const roots = (policy: string): string[] =>
      [...new Set(others.filter((row) => row.policyname === policy).map((row) => tables.find((table) => table.name === row.tablename)?.root ?? ''))].sort();
    expect(roots('engine_rows')).toEqual(ENGINE_TABLES);
    expect(roots('system_rows')).toEqual(['tenant_access']);
    expect(others.filter((row) => !['engine_rows', 'system_rows'].includes(row.policyname))).toEqual([]);
  });

  test('every tenant table has the tenant first in its primary key, in every unique key and in every foreign key to a tenant table', async () => {
    const { rows } = await client.query<{ table: string; columns: string[]; target: string[] | null; foreign: string | null }>(`
      select c.conrelid::regclass::text as table, c.contype, c.confrelid::regclass::text as foreign,
        (select array_agg(a.attname::text order by k.n) from unnest(c.conkey) with ordinality k(num, n) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as columns,
        (select array_agg(a.attname::text order by k.n) from unnest(c.confkey) with ordinality k(num, n) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num) as target
      from pg_constraint c where c.contype in ('p', 'u', 'f') and c.connamespace = 'public'::regnamespace`);
    const names = new Set(tenantTables().map((table) => table.name));
    expect(rows.filter((row) => names.has(row.table) && !row.target && row.columns[0] !== 'tenant_id')).toEqual([]);
    const between = rows.filter((row) => names.has(row.table) && row.foreign !== null && names.has(row.foreign));
    expect(between.length).toBeGreaterThan(4);
    expect(between.filter((row) => row.columns[0] !== 'tenant_id' || row.target?.[0] !== 'tenant_id')).toEqual([]);
    for (const name of names) expect(rows.some((row) => row.table === name && !row.target), `${name} has a key`).toBe(true);
  });

  test('a row cannot point at a row of another tenant', async () => {
    await client.query("insert into tenants (id, name) values ('fk-a', 'a'), ('fk-b', 'b')");
    await client.query("insert into flows (tenant_id, namespace, id, revision, source) values ('fk-a', 'n', 'f', 1, 'x')");
    await expect(
      client.query("insert into flow_revisions (tenant_id, namespace, flow_id, revision, source) values ('fk-b', 'n', 'f', 1, 'x')"),
    ).rejects.toThrow(/foreign key/);
  });

  test('the roles cannot log in, bypass or own', async () => {
    const { rows } = await client.query<{ rolname: string }>(
      "select rolname from pg_roles where rolname like 'windhover\\_%' and not (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit) order by 1",
    );
    expect(rows.map((row) => row.rolname)).toEqual(['windhover_app', 'windhover_engine', 'windhover_system']);
    const { rows: owned } = await client.query("select relname from pg_class where relowner::regrole::text like 'windhover\\_%'");
    expect(owned).toEqual([]);
    await expect(as('windhover_app', 'x', 'alter table flows disable row level security')).rejects.toThrow(/must be owner/);
  });

  test('each role reaches its tables and nothing else', async () => {
    const { rows } = await client.query<{ role: string; table: string; privileges: string }>(`
      select r.rolname as role, c.relname as table, string_agg(p, ',' order by p) as privileges
      from pg_roles r, pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) p
      where r.rolname like 'windhover\\_%' and c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace
        and has_table_privilege(r.oid, c.oid, p) group by 1, 2 order by 1, 2`);
    const all = 'DELETE,INSERT,SELECT,UPDATE';
    const of = (role: string): Record<string, string> => Object.fromEntries(rows.filter((row) => row.role === role).map((row) => [row.table, row.privileges]));
    const app = ['attempts', 'concurrency_slots', 'executions', 'flow_events', 'flow_firings', 'flow_listeners', 'flow_windows', 'flow_revisions', 'flows', 'kv_pairs', 'kv_versions', 'logs', 'metrics', 'namespace_file_revisions', 'namespace_files', 'namespace_versions', 'namespaces', 'settings', 'task_runs', 'templates', 'timers', 'triggers'];
    expect(of('windhover_app')).toEqual(Object.fromEntries(app.map((table) => [table, all])));
    expect(of('windhover_engine')).toEqual({
      attempts: all, concurrency_slots: all, executions: all, task_runs: all, timers: all, triggers: 'SELECT,UPDATE', flow_events: all, flow_firings: 'DELETE,SELECT,UPDATE', flow_listeners: 'SELECT', namespace_versions: 'SELECT', logs: 'INSERT,SELECT', metrics: 'INSERT,SELECT',
    });
    const system = ['api_tokens', 'instance_settings', 'rate_limits', 'services', 'tenant_access', 'tenants', 'users'];
    expect(of('windhover_system')).toEqual(Object.fromEntries(system.map((table) => [table, all])));
  });

  test('the engine sees of flows which revision is current, and nothing else', async () => {
    await as('windhover_engine', undefined, 'select tenant_id, namespace, id, revision, deleted from flows');
    await expect(as('windhover_engine', undefined, 'select source from flows')).rejects.toThrow(/permission denied/);
    await expect(as('windhover_engine', undefined, 'update flows set revision = 1')).rejects.toThrow(/permission denied/);
  });

  test('without a setting there are no rows, with one only those of its tenant', async () => {
    await client.query("insert into tenants (id, name) values ('rows-a', 'a'), ('rows-b', 'b')");
    await client.query("insert into settings (tenant_id, key, value) values ('rows-a', 'k', '1'), ('rows-b', 'k', '2')");
    for (const { name } of tenantTables().filter((table) => table.name === table.root && table.name !== 'tenant_access')) {
      expect((await as('windhover_app', undefined, `select 1 from ${name}`)).rowCount, name).toBe(0);
      expect((await as('windhover_app', '', `select 1 from ${name}`)).rowCount, name).toBe(0);
    }
    const seen = await as('windhover_app', 'rows-a', 'select tenant_id from settings');
    expect(seen.rows).toEqual([{ tenant_id: 'rows-a' }]);
    expect((await as('windhover_app', 'rows-a', "update settings set value = '3' where tenant_id = 'rows-b'")).rowCount).toBe(0);
    await expect(as('windhover_app', 'rows-a', "insert into settings (tenant_id, key, value) values ('rows-b', 'x', '1')")).rejects.toThrow(/row-level security/);
    await expect(as('windhover_app', 'rows-a', "update settings set tenant_id = 'rows-b'")).rejects.toThrow(/row-level security/);
  });
});
