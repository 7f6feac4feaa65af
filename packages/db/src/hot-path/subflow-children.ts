import type { SubflowChild, SubflowGroup } from '@windhover/core';
import type pg from 'pg';
import { LAST_OF_BATCH } from './last-of-batch.ts';
import { runPrepared } from './run-prepared.ts';
import { withoutNulls, type WithNulls } from './snapshot-json.ts';

export const SUBFLOW_CHILDREN_STATEMENT = `
select id as "executionId", iteration, link_attempt as attempt, state, case when $7 then outputs end as outputs, namespace, flow_id as "flowId"
from (${LAST_OF_BATCH}) c
where iteration > $5
order by iteration limit $6`;

/** Executions that a task run made, in the order of their batches, from the one after `afterIteration` on. */
export async function subflowChildren(
  pool: pg.Pool, group: SubflowGroup, options: { afterIteration: number; limit: number; outputs?: boolean },
): Promise<SubflowChild[]> {
  const rows = await runPrepared<WithNulls<SubflowChild>>(pool, 'subflow-children', SUBFLOW_CHILDREN_STATEMENT, [
    group.tenantId, group.taskRunId, group.fromAttempt, group.attempt, options.afterIteration, options.limit, options.outputs === true,
  ]);
  return rows.map((row) => withoutNulls<SubflowChild>(row));
}
