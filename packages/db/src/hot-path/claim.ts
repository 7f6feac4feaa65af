import type { Claimed, ClaimRequest, CommitOptions } from '@windhover/core';
import type { ExecutionSnapshot, TaskRunSnapshot } from '@windhover/engine';
import type pg from 'pg';
import { toJsonPayload } from './json-payload.ts';
import { byKey } from './key-order.ts';
import { runPrepared } from './run-prepared.ts';
import { executionJson, taskRunJson, toExecution, toTaskRun, type WithNulls } from './snapshot-json.ts';

/** A loop may have thousands of values: who runs one of many open iterations needs none of them, who runs the only one goes on with the loop. */
const LOOP_VALUES = `case when a.frame ->> 'openLanes' = '1' then a.items end`;

/**
 * Compare-and-set on state and attempt, taken on the locked row: of two claims that wait for each other the second one
 * finds the row already RUNNING. The start is written into the history with the database's clock.
 */
export const CLAIM_STATEMENT = `
with recursive request as materialized (
  select * from json_to_recordset($1::json) as x(i integer, tenant_id text, execution_id text, id text, attempt integer, token text)
),
locked as materialized (
  select r.*
  from request r cross join lateral (
    select from task_runs t
    where t.tenant_id = r.tenant_id and t.execution_id = r.execution_id and t.id = r.id
      and t.state in ('CREATED', 'SUBMITTED') and t.attempt = r.attempt
    for no key update
  ) t
),
claimed as (
  update task_runs t set
    state = 'RUNNING', worker_id = $2, lease_token = l.token, lease_expires_at = now() + $3::double precision * interval '1 ms',
    lease_held_until = null, first_started_at = coalesce(t.first_started_at, date_trunc('milliseconds', now())),
    histories = (left(t.histories::text, -1) || case when t.histories::text = '[]' then '' else ',' end
      || '{"state":"RUNNING","date":"' || to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"}]')::json
  from locked l
  where t.tenant_id = l.tenant_id and t.execution_id = l.execution_id and t.id = l.id
  returning l.i, t.*
),
above as (
  select c.i, 1 as depth, p.*
  from claimed c join task_runs p on p.tenant_id = c.tenant_id and p.execution_id = c.execution_id and p.id = c.parent_id
  union all
  select a.i, a.depth + 1, p.*
  from above a join task_runs p on p.tenant_id = a.tenant_id and p.execution_id = a.execution_id and p.id = a.parent_id
  where a.depth < 100
)
select c.i, ${executionJson('e')} as execution, ${taskRunJson('c')} as "taskRun",
  (select json_agg(${taskRunJson('a', LOOP_VALUES)} order by a.depth) from above a where a.i = c.i) as ancestors,
  (extract(epoch from date_trunc('milliseconds', now())) * 1000)::double precision as "claimedAtMs"
from claimed c join executions e on e.tenant_id = c.tenant_id and e.id = c.execution_id`;

interface ClaimRow {
  i: number;
  execution: WithNulls<ExecutionSnapshot>;
  taskRun: WithNulls<TaskRunSnapshot>;
  ancestors: WithNulls<TaskRunSnapshot>[] | null;
  claimedAtMs: number;
}

/** Claims CREATED task runs for a worker; undefined for those that somebody else has or that are over. */
export async function claim(
  pool: pg.Pool,
  requests: ClaimRequest[],
  options: CommitOptions & { workerId: string },
): Promise<(Claimed | undefined)[]> {
  if (requests.length === 0) return [];
  const list = requests
    .map((request, i) => ({
      i, tenant_id: request.tenantId, execution_id: request.executionId, id: request.taskRunId, attempt: request.attempt, token: request.leaseToken,
    }))
    .sort((a, b) => byKey([a.tenant_id, a.execution_id, a.id], [b.tenant_id, b.execution_id, b.id]))
    .filter((row, position, all) => all[position - 1]?.id !== row.id);
  const rows = await runPrepared<ClaimRow>(pool, 'claim', CLAIM_STATEMENT, [toJsonPayload(list), options.workerId, options.leaseMs]);
  const claims = new Map(rows.map((row) => [row.i, row]));
  return requests.map((_, i) => {
    const row = claims.get(i);
    return row && {
      execution: toExecution(row.execution),
      taskRun: toTaskRun(row.taskRun),
      ancestors: (row.ancestors ?? []).map(toTaskRun),
      claimedAtMs: row.claimedAtMs,
    };
  });
}
