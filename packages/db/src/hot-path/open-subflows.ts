import type { ExecutionKey } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';

export const OPEN_SUBFLOWS_STATEMENT = `
select e.tenant_id as "tenantId", e.id as "executionId"
from executions e
where e.tenant_id = $1 and e.subflow is not null and e.subflow ->> 'executionId' = $2 and e.is_open and e.state <> 'KILLING'
limit $3`;

/** Executions that an execution made and that are neither over nor being killed. */
export function openSubflows(pool: pg.Pool, key: ExecutionKey, limit: number): Promise<ExecutionKey[]> {
  return runPrepared<ExecutionKey>(pool, 'open-subflows', OPEN_SUBFLOWS_STATEMENT, [key.tenantId, key.executionId, limit]);
}
