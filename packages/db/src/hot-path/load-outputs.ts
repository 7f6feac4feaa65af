import type { OutputRequest, TaskRunOutputs } from '@windhover/core';
import type pg from 'pg';
import { toJsonPayload } from './json-payload.ts';
import { runPrepared } from './run-prepared.ts';

/** Walks from each closed task run up to the root and gathers the loop values on the way. */
export const LOAD_OUTPUTS_STATEMENT = `
with recursive wanted as (
  select x.i, t.tenant_id, t.execution_id, t.id, t.task_id, t.parent_id, t.state, t.outputs,
    case when t.value is null then array[]::text[] else array[t.value] end as values
  from json_to_recordset($1::json) as x(i integer, tenant_id text, execution_id text, task_id text)
  join task_runs t on t.tenant_id = x.tenant_id and t.execution_id = x.execution_id and not t.is_open
    and (x.task_id is null or t.task_id = x.task_id)
),
path as (
  select i, tenant_id, execution_id, id, parent_id as above, values, 1 as depth from wanted
  union all
  select p.i, p.tenant_id, p.execution_id, p.id, a.parent_id, case when a.value is null then p.values else a.value || p.values end, p.depth + 1
  from path p join task_runs a on a.tenant_id = p.tenant_id and a.execution_id = p.execution_id and a.id = p.above
  where p.depth < 100
)
select w.i, w.id, w.task_id as "taskId", w.state, w.outputs, p.values
from path p, lateral (select * from wanted w where w.i = p.i and w.id = p.id offset 0) w
where p.above is null
order by w.i, w.id`;

interface OutputRow {
  i: number;
  id: string;
  taskId: string;
  state: TaskRunOutputs['state'];
  outputs: Record<string, unknown> | null;
  values: string[];
}

/** Outputs of closed task runs, one list per request, each in the order in which the task runs were made. */
export async function loadOutputs(pool: pg.Pool, requests: OutputRequest[]): Promise<TaskRunOutputs[][]> {
  const list = requests.flatMap(({ tenantId, executionId, taskIds }, i) =>
    (taskIds === 'all' ? [undefined] : [...new Set(taskIds)]).map((taskId) => ({ i, tenant_id: tenantId, execution_id: executionId, task_id: taskId })));
  const answers: TaskRunOutputs[][] = requests.map(() => []);
  if (list.length === 0) return answers;
  const rows = await runPrepared<OutputRow>(pool, 'load-outputs', LOAD_OUTPUTS_STATEMENT, [toJsonPayload(list)]);
  for (const { i, id, taskId, state, outputs, values } of rows) {
    answers[i]?.push({ taskRunId: id, taskId, state, values, ...(outputs === null ? {} : { outputs }) });
  }
  return answers;
}
