import type { RetentionDays } from '@windhover/core';
import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';

/** Drops the partitions of days that are no longer kept, some at a time; how many. 0 too when another process is at it. */
export async function dropPartitions(pool: pg.Pool, { logDays, metricDays }: RetentionDays): Promise<number> {
  const rows = await runPrepared<{ dropped: number }>(
    pool, 'drop-partitions', 'select windhover_drop_partitions($1, $2) as dropped', [logDays ?? null, metricDays ?? null]);
  return rows[0]?.dropped ?? 0;
}
