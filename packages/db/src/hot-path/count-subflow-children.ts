import type { CountedChildren, SubflowGroup } from '@windhover/core';
import type pg from 'pg';
import { LAST_OF_BATCH } from './last-of-batch.ts';
import { runPrepared } from './run-prepared.ts';

export const COUNT_SUBFLOW_CHILDREN_STATEMENT = `
select state, link_attempt = $4 as current, count(*)::integer as count, max(iteration)::integer as last
from (${LAST_OF_BATCH}) c
group by 1, 2`;

/** How many executions of a task run are in which state. */
export function countSubflowChildren(pool: pg.Pool, group: SubflowGroup): Promise<CountedChildren[]> {
  return runPrepared<CountedChildren>(pool, 'count-subflow-children', COUNT_SUBFLOW_CHILDREN_STATEMENT, [
    group.tenantId, group.taskRunId, group.fromAttempt, group.attempt,
  ]);
}
