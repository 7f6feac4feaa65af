import type { ExpiredLease } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';

/** A thousand years. */
const NEVER_MS = 1_000 * 366 * 86_400_000;

/** Walks the open task runs, which are few; no index covers the expiry, because every heartbeat rewrites it. */
export const TAKE_EXPIRED_LEASES_STATEMENT = `
with expired as materialized (
  select tenant_id, execution_id, id from task_runs
  where is_open and lease_token is not null and lease_token not like 'subflow.%' and lease_expires_at <= now()
    and (state = 'KILLING' or lease_expires_at <= now() - $3::double precision * interval '1 ms')
    and (lease_held_until is null or lease_held_until <= now())
  limit $1
  for no key update skip locked
)
update task_runs t set lease_held_until = now() + $2::double precision * interval '1 ms'
from expired x where t.tenant_id = x.tenant_id and t.execution_id = x.execution_id and t.id = x.id
returning t.tenant_id as "tenantId", t.execution_id as "executionId", t.id as "taskRunId", t.lease_token as "leaseToken"`;

/**
 * Leases that ran out, hidden from other takers for `holdMs`. From now on their holder can't extend them. Without a time after
 * which lost task runs are resubmitted only those that are being killed come: nothing is as old as for ever.
 */
export async function takeExpiredLeases(pool: pg.Pool, options: { limit: number; holdMs: number; resubmitAfterMs?: number | null }): Promise<ExpiredLease[]> {
  const { limit, holdMs, resubmitAfterMs = 0 } = options;
  return runPrepared<ExpiredLease>(pool, 'take-expired-leases', TAKE_EXPIRED_LEASES_STATEMENT, [limit, holdMs, resubmitAfterMs ?? NEVER_MS]);
}
