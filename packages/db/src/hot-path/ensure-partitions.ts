import type pg from 'pg';
import { runPrepared } from './run-prepared.ts';

/** Makes the log and metric partitions of the days ahead. Cheap when they exist; any number may call it. */
export async function ensurePartitions(pool: pg.Pool, daysAhead: number): Promise<void> {
  await runPrepared(pool, 'ensure-partitions', 'select windhover_ensure_partitions($1)', [daysAhead]);
}
