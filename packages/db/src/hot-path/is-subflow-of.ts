import type { ExecutionKey } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';

export const IS_SUBFLOW_OF_STATEMENT = `
with recursive up as (
  select e.tenant_id, e.subflow ->> 'executionId' as parent, 1 as depth from executions e where e.tenant_id = $1 and e.id = $2
  union all
  select u.tenant_id, e.subflow ->> 'executionId', u.depth + 1
  from up u join executions e on e.tenant_id = u.tenant_id and e.id = u.parent where u.depth < 200
)
select 1 as found from up where parent = $3 limit 1`;

/** Whether an execution stands below another one. */
export async function isSubflowOf(pool: pg.Pool, key: ExecutionKey, ancestorId: string): Promise<boolean> {
  const rows = await runPrepared<{ found: number }>(pool, 'is-subflow-of', IS_SUBFLOW_OF_STATEMENT, [key.tenantId, key.executionId, ancestorId]);
  return rows.length > 0;
}
