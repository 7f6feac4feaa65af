import type { UndispatchedTaskRun } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';

export const TAKE_UNDISPATCHED_STATEMENT = `
with waiting as materialized (
  select tenant_id, execution_id, id from task_runs
  where is_open and state = 'CREATED' and dispatched_at <= now() - $2::double precision * interval '1 ms'
  limit $1
  for no key update skip locked
)
update task_runs t set dispatched_at = now()
from waiting w where t.tenant_id = w.tenant_id and t.execution_id = w.execution_id and t.id = w.id
returning t.tenant_id as "tenantId", t.execution_id as "executionId", t.id as "taskRunId", t.attempt, t.worker_group as "workerGroup"`;

/** CREATED task runs that nobody claimed for `olderThanMs`; each comes again after as long. */
export async function takeUndispatched(pool: pg.Pool, options: { limit: number; olderThanMs: number }): Promise<UndispatchedTaskRun[]> {
  return runPrepared<UndispatchedTaskRun>(pool, 'take-undispatched', TAKE_UNDISPATCHED_STATEMENT, [options.limit, options.olderThanMs]);
}
