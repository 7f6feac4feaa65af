import type { CommitOptions, LeaseKey, LeaseStatus } from '@windhover/core';
import type pg from 'pg';
import { toJsonPayload } from './json-payload.ts';
import { byKey } from './key-order.ts';
import { runPrepared } from './run-prepared.ts';

/** A lease that ran out and was taken up by a sweeper is lost, even before the sweeper's transition is committed. */
export const EXTEND_LEASES_STATEMENT = `
with locked as materialized (
  select x.i, x.tenant_id, x.execution_id, x.id
  from json_to_recordset($1::json) as x(i integer, tenant_id text, execution_id text, id text, token text)
  cross join lateral (
    select from task_runs t
    where t.tenant_id = x.tenant_id and t.execution_id = x.execution_id and t.id = x.id
      and t.lease_token = x.token and t.state in ('RUNNING', 'KILLING') and t.lease_held_until is null
    for no key update
  ) t
)
update task_runs t set lease_expires_at = now() + $2::double precision * interval '1 ms'
from locked l
where t.tenant_id = l.tenant_id and t.execution_id = l.execution_id and t.id = l.id
returning l.i, t.state = 'KILLING' as interrupted`;

/** Extends leases from now on; tells for each whether it still holds. */
export async function extendLeases(pool: pg.Pool, leases: LeaseKey[], options: CommitOptions): Promise<LeaseStatus[]> {
  if (leases.length === 0) return [];
  const list = leases
    .map((lease, i) => ({ i, tenant_id: lease.tenantId, execution_id: lease.executionId, id: lease.taskRunId, token: lease.leaseToken }))
    .sort((a, b) => byKey([a.tenant_id, a.execution_id, a.id], [b.tenant_id, b.execution_id, b.id]));
  const rows = await runPrepared<{ i: number; interrupted: boolean }>(
    pool, 'extend-leases', EXTEND_LEASES_STATEMENT, [toJsonPayload(list), options.leaseMs],
  );
  const held = new Map(rows.map((row) => [row.i, row.interrupted]));
  return leases.map((_, i) => {
    const interrupted = held.get(i);
    if (interrupted === undefined) return 'lost';
    return interrupted ? 'interrupt' : 'held';
  });
}
