import type { ExecutionKey } from '@windhover/core';
import type { ExecutionSnapshot, Snapshot, TaskRunSnapshot } from '@windhover/engine';
import type pg from 'pg';
import { toJsonPayload } from './json-payload.ts';
import { runPrepared } from './run-prepared.ts';
import { executionJson, taskRunJson, toExecution, toTaskRun, type WithNulls } from './snapshot-json.ts';

const statement = (condition: string): string => `
select x.i, ${executionJson('e')} as execution,
  (select json_agg(${taskRunJson('t')} order by t.id) from task_runs t
    where t.tenant_id = e.tenant_id and t.execution_id = e.id${condition}) as "taskRuns"
from json_to_recordset($1::json) as x(i integer, tenant_id text, id text)
join executions e on e.tenant_id = x.tenant_id and e.id = x.id`;

export const LOAD_STATEMENT = statement(' and t.is_open');
export const LOAD_WHOLE_STATEMENT = statement('');

interface SnapshotRow {
  i: number;
  execution: WithNulls<ExecutionSnapshot>;
  taskRuns: WithNulls<TaskRunSnapshot>[] | null;
}

async function snapshots(pool: pg.Pool, name: string, text: string, keys: ExecutionKey[]): Promise<(Snapshot | undefined)[]> {
  if (keys.length === 0) return [];
  const list = keys.map((key, i) => ({ i, tenant_id: key.tenantId, id: key.executionId }));
  const rows = await runPrepared<SnapshotRow>(pool, name, text, [toJsonPayload(list)]);
  const found = new Map(rows.map((row) => [row.i, row]));
  return keys.map((_, i) => {
    const row = found.get(i);
    return row && { execution: toExecution(row.execution), taskRuns: (row.taskRuns ?? []).map(toTaskRun) };
  });
}

/** Executions with their open task runs, in the order of the keys. Costs what is open, not what has run. */
export function load(pool: pg.Pool, keys: ExecutionKey[]): Promise<(Snapshot | undefined)[]> {
  return snapshots(pool, 'load', LOAD_STATEMENT, keys);
}

/** One execution with every task run it ever had. */
export async function loadWhole(pool: pg.Pool, key: ExecutionKey): Promise<Snapshot | undefined> {
  return (await snapshots(pool, 'load-whole', LOAD_WHOLE_STATEMENT, [key]))[0];
}
