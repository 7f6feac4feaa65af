import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';

export const DROP_TIMERS_STATEMENT = 'delete from timers where tenant_id = $1 and id = any ($2::bigint[])';

/** Removes timers that turned out to have nothing to do. */
export async function dropTimers(pool: pg.Pool, tenantId: string, timerIds: string[]): Promise<void> {
  if (timerIds.length > 0) await runPrepared(pool, 'drop-timers', DROP_TIMERS_STATEMENT, [tenantId, timerIds]);
}
