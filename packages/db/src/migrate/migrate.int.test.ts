import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmptyDatabase, runStatement, type TestDatabase } from '@windhover/testing/postgres';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase } from '../transactions/create-database.ts';
import { createExecutionStore } from '../hot-path/create-execution-store.ts';
import { sampleExecution, sampleTransition } from '../hot-path/sample-transitions.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  directory = mkdtempSync(path.join(os.tmpdir(), 'windhover-migrations-'));
  cpSync(fileURLToPath(new URL('../../../../prisma/', import.meta.url)), directory, { recursive: true });
});

afterEach(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(directory, 'migrations', name), { recursive: true });
  writeFileSync(path.join(directory, 'migrations', name, 'migration.sql'), sql);
}

async function query<Row extends object>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('many processes that start together migrate once', async () => {
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, { directory })));
  expect(results.flatMap((result) => result.applied)).toEqual(readdirSync(path.join(directory, 'migrations')).sort());
  expect((await query('select 1 from schema_migrations')).length).toBe(readdirSync(path.join(directory, 'migrations')).length);
});

test('a second run changes no object of the catalogue', async () => {
  await migrate(database.url, { directory });
  const catalogue = () => query("select oid, polname from pg_policy union all select oid, relname from pg_class where relnamespace = 'public'::regnamespace order by 1");
  const before = await catalogue();
  await migrate(database.url, { directory });
  expect(await catalogue()).toEqual(before);
});

test('applies what is new, and secures the tables it made', async () => {
  await migrate(database.url, { directory });
  addMigration('9998_notes', 'create table notes (tenant_id text not null, id text not null, primary key (tenant_id, id))');
  expect((await migrate(database.url, { directory })).applied).toEqual(['9998_notes']);
  expect(await query("select relrowsecurity and relforcerowsecurity as forced, (select count(*)::int from pg_policy where polrelid = c.oid) as policies from pg_class c where relname = 'notes'"))
    .toEqual([{ forced: true, policies: 2 }]);
});

test('refuses when an applied file has changed', async () => {
  await migrate(database.url, { directory });
  const file = path.join(directory, 'migrations', '0001_foundation', 'migration.sql');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n-- edited`);
  await expect(migrate(database.url, { directory })).rejects.toThrow(/0001_foundation was applied with other contents/);
});

test('nothing of a failed migration stays, and its name is told', async () => {
  await migrate(database.url, { directory });
  addMigration('9999_broken', 'create table half (id int); select nonsense from nowhere;');
  await expect(migrate(database.url, { directory })).rejects.toThrow(/9999_broken.*nowhere/);
  expect(await query("select to_regclass('half') as found")).toEqual([{ found: null }]);
  expect(await query("select 1 from schema_migrations where name = '9999_broken'")).toEqual([]);
});

test('says so when the server is not there', async () => {
  await expect(migrate('postgresql://nobody@127.0.0.1:1/none')).rejects.toMatchObject({ code: 'unavailable' });
});

test('a login that is no superuser but may create roles can migrate, run the platform and make partitions', async () => {
  const login = `owner_${database.name}`;
  await runStatement(database.url, `create role ${login} login password 'x' createrole`);
  await runStatement(database.url, `do $$ begin execute 'alter database ' || current_database() || ' owner to ${login}'; end $$`);
  // The roles of the whole server exist already: whoever made them lets the new owner use them.
  await runStatement(database.url, `grant windhover_app, windhover_engine, windhover_system to ${login} with inherit false, set true`);
  const url = database.url.replace(/\/\/[^@]+@/, `//${login}:x@`);
  try {
    await migrate(url, { directory });
    await migrate(url, { directory });
    const db = createDatabase({ url });
    const store = createExecutionStore({ url });
    await db.withInstance('write', ({ tenants }) => tenants.create({ id: 'main', name: 'Main' }));
    const execution = sampleExecution({ labels: [{ key: 'a', value: 'b' }] });
    const early = { timestampMs: Date.now() + 20 * 86_400_000, level: 'INFO' as const, message: 'early' };
    expect(await store.commit([sampleTransition(execution, { logs: [early] })], { leaseMs: 1 })).toEqual(['committed']);
    await store.ensurePartitions(21);
    const found = await db.withTenant('main', 'read', async ({ executions, logs }) => [
      (await executions.search([{ field: 'labels', operation: 'EQUALS', value: { a: 'b' } }], { page: 1, size: 10, sort: [] })).total,
      (await logs.ofExecution({ executionId: execution.id, limit: 10 })).length,
    ]);
    expect(found).toEqual([1, 1]);
    await Promise.all([db.close(), store.close()]);
  } finally {
    await runStatement(database.url, `reassign owned by ${login} to current_user; drop owned by ${login}; drop role ${login}`);
  }
});
