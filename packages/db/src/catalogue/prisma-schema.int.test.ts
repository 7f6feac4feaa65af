import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { STATES, TERMINAL_STATES } from '@windhover/kernel';
import { createTestDatabase, type TestDatabase } from '@windhover/testing/postgres';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPrismaModels, type PrismaModel } from './prisma-models.ts';

const directory = fileURLToPath(new URL('../../../../prisma/schema/', import.meta.url));
const models = readPrismaModels(readdirSync(directory).map((file) => readFileSync(path.join(directory, file), 'utf8')).join('\n'));
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function migratedTables(): Promise<PrismaModel[]> {
  const { rows } = await client.query<PrismaModel>(`
    select c.relname as table,
      (select json_object_agg(a.attname, json_build_object('type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull,
        'hasDefault', a.atthasdef or a.attidentity <> '')) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select array_agg(a.attname::text order by k.n) from pg_constraint p, unnest(p.conkey) with ordinality k(num, n) join pg_attribute a on a.attnum = k.num
        where p.conrelid = c.oid and p.contype = 'p' and a.attrelid = c.oid) as "primaryKey"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'schema_migrations'`);
  return rows;
}

test('the models and the migrated tables agree, column by column', async () => {
  const byTable = (list: PrismaModel[]) => Object.fromEntries(list.map(({ table, ...rest }) => [table, rest]).sort(([a], [b]) => String(a).localeCompare(String(b))));
  expect(models.length).toBeGreaterThan(15);
  expect(byTable(models)).toEqual(byTable(await migratedTables()));
});

test('the database knows the same states as the kernel, and calls the same ones terminal', async () => {
  for (const table of ['executions', 'task_runs']) {
    const { rows } = await client.query<{ check: string; open: string }>(
      `select (select pg_get_constraintdef(oid) from pg_constraint where conrelid = $1::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%SUBMITTED%') as check,
        (select pg_get_expr(adbin, adrelid) from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where d.adrelid = $1::regclass and a.attname = 'is_open') as open`,
      [table],
    );
    const names = (text: string | undefined) => [...(text ?? '').matchAll(/'([A-Z]+)'/g)].map((match) => match[1] ?? '').sort();
    expect(names(rows[0]?.check)).toEqual([...STATES].sort());
    expect(names(rows[0]?.open)).toEqual([...TERMINAL_STATES].sort());
  }
});
