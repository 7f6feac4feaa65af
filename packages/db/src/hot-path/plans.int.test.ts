import { createTestDatabase, type TestDatabase } from '@windhover/testing/postgres';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLAIM_STATEMENT } from './claim.ts';
import { commitStatement } from './commit-statement.ts';
import { CURRENT_REVISIONS_STATEMENT } from './current-revisions.ts';
import { enginePool } from './engine-pool.ts';
import { EXTEND_LEASES_STATEMENT } from './extend-leases.ts';
import { HOLD_STARTS_STATEMENT, RELEASE_STARTS_STATEMENT } from './held-starts.ts';
import { LOAD_OUTPUTS_STATEMENT } from './load-outputs.ts';
import { LOAD_STATEMENT, LOAD_WHOLE_STATEMENT } from './load.ts';
import { TAKE_DUE_TIMERS_STATEMENT } from './take-due-timers.ts';
import { TAKE_DUE_TRIGGERS_BY_TENANT_STATEMENT, TAKE_DUE_TRIGGERS_STATEMENT } from './take-due-triggers.ts';
import { SKIP_SCHEDULES_STATEMENT } from './skip-schedules.ts';
import { TAKE_EXPIRED_LEASES_STATEMENT } from './take-expired-leases.ts';
import { TAKE_UNDISPATCHED_STATEMENT } from './take-undispatched.ts';
import { UPCOMING_SCHEDULES_STATEMENT } from './upcoming-schedules.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = enginePool({ url: database.url, size: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Table → index of every scan in the plan of an empty database: the plan that a fresh installation keeps. */
async function scans(statement: string): Promise<string[]> {
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain (generic_plan, costs off) ${statement}`);
  const lines = rows.map((row) => row['QUERY PLAN']);
  const whole = lines.filter((line) => /Seq Scan|Hash Join|Merge Join|Join Filter/.test(line)).map((line) => line.trim());
  const indexes = lines.flatMap((line) => {
    const match = /Index (?:Only )?Scan (?:Backward )?using (\w+) on (\w+)/.exec(line);
    return match ? [`${match[2]} by ${match[1]}`] : [];
  });
  return [...new Set([...whole, ...indexes])].sort();
}

const byKey = (...tables: string[]): string[] => tables.map((table) => `${table} by ${table}_pkey`);

test.each([
  ['commit', commitStatement({ creates: true, moves: true, taskRuns: true, logs: true, entered: true, rest: true }).text, byKey('executions', 'flow_listeners', 'task_runs', 'timers', 'triggers')],
  ['commit of results', commitStatement({ creates: false, moves: true, taskRuns: true, logs: true, entered: false, rest: false }).text, byKey('executions', 'task_runs')],
  ['claim', CLAIM_STATEMENT, byKey('executions', 'namespace_versions', 'task_runs')],
  ['extend leases', EXTEND_LEASES_STATEMENT, byKey('task_runs')],
  ['load', LOAD_STATEMENT, ['executions by executions_pkey', 'namespace_versions by namespace_versions_pkey', 'task_runs by task_runs_open_idx']],
  ['load whole', LOAD_WHOLE_STATEMENT, byKey('executions', 'namespace_versions', 'task_runs')],
  ['current revisions', CURRENT_REVISIONS_STATEMENT, byKey('flows', 'namespace_versions')],
  ['take due timers', TAKE_DUE_TIMERS_STATEMENT, ['timers by timers_due_at_idx', 'timers by timers_pkey']],
  ['hold starts', HOLD_STARTS_STATEMENT, byKey('timers')],
  ['release starts', RELEASE_STARTS_STATEMENT, ['timers by timers_due_at_idx', 'timers by timers_pkey']],
  ['take expired leases', TAKE_EXPIRED_LEASES_STATEMENT, ['task_runs by task_runs_open_idx', 'task_runs by task_runs_pkey']],
  ['take undispatched', TAKE_UNDISPATCHED_STATEMENT, ['task_runs by task_runs_open_idx', 'task_runs by task_runs_pkey']],
  ['take due triggers', TAKE_DUE_TRIGGERS_STATEMENT, ['executions by executions_pkey', 'triggers by triggers_due_idx', 'triggers by triggers_pkey']],
  ['take due triggers by tenant', TAKE_DUE_TRIGGERS_BY_TENANT_STATEMENT, ['executions by executions_pkey', 'triggers by triggers_pkey', 'triggers by triggers_tenant_due_idx']],
  ['upcoming schedules', UPCOMING_SCHEDULES_STATEMENT, ['triggers by triggers_due_idx']],
  ['skip schedules', SKIP_SCHEDULES_STATEMENT, byKey('triggers')],
])('%s finds its rows by index, from the first day', async (_name, statement, expected) => {
  expect(await scans(statement)).toEqual(expected);
});

test('outputs are found by task among the closed task runs', async () => {
  const found = await scans(LOAD_OUTPUTS_STATEMENT);
  expect(found.filter((scan) => /Seq|Hash|Merge|Join Filter/.test(scan))).toEqual([]);
});
