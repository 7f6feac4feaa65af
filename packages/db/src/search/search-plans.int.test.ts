import { PrismaPg } from '@prisma/adapter-pg';
import type { Filter } from '@windhover/core';
import { createTestDatabase, runStatement, type TestDatabase } from '@windhover/testing/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Prisma, PrismaClient } from '../../generated/client.ts';
import { rolePool } from '../connection/role-pool.ts';
import { EXECUTION_FIELDS } from '../filters/execution-fields.ts';
import { LOG_FIELDS } from '../filters/log-fields.ts';
import { where } from '../filters/where.ts';

let database: TestDatabase;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  await runStatement(database.url, `
    insert into tenants (id, name) values ('big', ''), ('small', '');
    insert into executions (tenant_id, id, version, namespace, flow_id, flow_revision, kind, state, histories, inputs, variables, labels, original_id, attempt_number, original_created_at, created_at)
    select case when n % 50 = 0 then 'small' else 'big' end, 'e' || n, 1, 'team' || n % 200 || '.sub', 'f' || n % 7, 1, 'NORMAL',
      case when n % 400 = 0 then 'FAILED' else 'SUCCESS' end, '[]', '{}', '{}', jsonb_build_array(jsonb_build_object('key', 'n', 'value', n::text)), 'x', 1, now(), now() - n * interval '1 minute'
    from generate_series(1, 40000) n;
    insert into logs (tenant_id, logged_at, namespace, flow_id, execution_id, level, message)
    select 'big', now() - n * interval '2 s', 'n', 'f', 'e' || n % 500, 'INFO', 'm' from generate_series(1, 20000) n;
    analyze executions; analyze logs;`);
  const pool = rolePool({ url: database.url, role: 'windhover_app', size: 1, applicationName: 'plans' });
  prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const planOf = (query: Prisma.Sql): Promise<string> => prisma.$transaction(async (tx) => {
  await tx.$queryRaw`select set_config('app.tenant_id', 'big', true)`;
  const rows = await tx.$queryRaw<{ 'QUERY PLAN': string }[]>`explain ${query}`;
  return rows.map((row) => row['QUERY PLAN']).join('\n');
});

const executions = (...filters: Filter[]): Prisma.Sql =>
  Prisma.sql`select e.id from executions e where e.tenant_id = ${'big'} and ${where(EXECUTION_FIELDS, filters)} order by e.created_at desc, e.id desc limit 25`;

test.each<[string, Filter[], RegExp]>([
  ['the default list', [], /executions_created_at_idx/],
  ['one flow', [{ field: 'namespace', operation: 'EQUALS', value: 'team5.sub' }, { field: 'flowId', operation: 'EQUALS', value: 'f1' }], /executions_flow_idx/],
  ['a namespace and its children', [{ field: 'namespace', operation: 'PREFIX', value: 'team5' }], /Index Cond: .*namespace >= 'team5'/],
  ['failures', [{ field: 'state', operation: 'IN', value: ['FAILED', 'KILLED'] }], /executions_state_idx/],
  ['one id', [{ field: 'id', operation: 'EQUALS', value: 'e77' }], /executions_pkey/],
])('below row-level security an index serves %s', async (_name, filters, index) => {
  const plan = await planOf(executions(...filters));
  expect(plan).toMatch(index);
  expect(plan).not.toMatch(/Seq Scan on executions/);
});

test('the look-up of labels uses their index', async () => {
  const rows = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('app.tenant_id', 'big', true)`;
    return tx.$queryRaw<{ id: string }[]>`select id from windhover_labelled_executions('[{"key":"n","value":"77"}]'::jsonb, 10) as id`;
  });
  expect(rows).toEqual([{ id: 'e77' }]);
  const admin = rolePool({ url: database.url, role: 'windhover_engine', size: 1, applicationName: 'plans', settings: { enable_seqscan: 'off' } });
  const { rows: plan } = await admin.query<{ 'QUERY PLAN': string }>(`explain select id from executions where labels @> '[{"key":"n","value":"77"}]' and tenant_id = 'big' limit 10`);
  await admin.end();
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/executions_labels_idx/);
});

test('the newest log lines, and those of one execution, come from an index', async () => {
  const logs = (filters: Filter[]): Prisma.Sql =>
    Prisma.sql`select l.id from logs l where l.tenant_id = ${'big'} and ${where(LOG_FIELDS, filters)} order by l.logged_at desc, l.id desc limit 25`;
  const newest = await planOf(logs([]));
  expect(newest).toMatch(/Index (Only )?Scan Backward using logs_\w+_pkey/);
  expect(newest).not.toMatch(/->  Sort/);
  expect(await planOf(logs([{ field: 'executionId', operation: 'EQUALS', value: 'e5' }]))).toMatch(/logs_\w*execution_id_logged_at_id_idx/);
});
