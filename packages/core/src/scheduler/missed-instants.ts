import { nextInstant } from './cron.ts';
import type { CronSchedule } from './cron.ts';

export type RecoverMissedSchedules = 'ALL' | 'LAST' | 'NONE';

/** What to do with a schedule that is due. */
export interface DuePlan {
  /** The instant to fire now; undefined skips to `nextMs`. */
  fireMs?: number;
  nextMs?: number;
  skipped?: string;
}

/** An instant this late is missed, not merely waiting for its turn. */
const MISSED_AFTER_MS = 60_000;
const MAX_LOOKAHEAD = 100_000;

/**
 * Chooses what a due schedule does: ALL fires each missed instant in turn, LAST only the latest, NONE none. An instant
 * later than `lateMaximumDelayMs` is skipped, with the reason.
 */
export function planDue(
  schedule: CronSchedule, dueMs: number, nowMs: number, options: { recover: RecoverMissedSchedules; lateMaximumDelayMs?: number },
): DuePlan {
  const missed = nowMs - dueMs > MISSED_AFTER_MS;
  if (missed && options.recover === 'NONE') return skipTo(nextInstant(schedule, nowMs), 'missed while no scheduler ran (recoverMissedSchedules: NONE)');
  const fireMs = missed && options.recover === 'LAST' ? latestUpTo(schedule, dueMs, nowMs) : dueMs;
  const nextMs = nextInstant(schedule, fireMs);
  const lateMs = nowMs - fireMs;
  if (options.lateMaximumDelayMs !== undefined && lateMs > options.lateMaximumDelayMs) {
    return skipTo(nextMs, `late by ${Math.round(lateMs / 1000)} s, more than lateMaximumDelay`);
  }
  return { fireMs, ...(nextMs !== undefined && { nextMs }) };
}

function skipTo(nextMs: number | undefined, skipped: string): DuePlan {
  return { skipped, ...(nextMs !== undefined && { nextMs }) };
}

function latestUpTo(schedule: CronSchedule, dueMs: number, nowMs: number): number {
  let latest = dueMs;
  for (let count = 0; count < MAX_LOOKAHEAD; count += 1) {
    const next = nextInstant(schedule, latest);
    if (next === undefined || next > nowMs) return latest;
    latest = next;
  }
  return latest;
}
