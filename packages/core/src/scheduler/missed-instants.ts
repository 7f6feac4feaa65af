import type { Occurrences } from './occurrences.ts';
import type { RecoverMissedSchedules } from './schedule-trigger.ts';

/** What to do with a schedule that is due. */
export interface DuePlan {
  /** The instant to fire now; undefined skips to `nextMs`. */
  fireMs?: number;
  nextMs?: number;
  skipped?: string;
  /** Why instants from the due one up to the fired one are not fired. */
  passedOver?: string;
}

/** An instant this late is missed, not merely waiting for its turn. */
const MISSED_AFTER_MS = 60_000;

/**
 * Chooses what a due schedule does: ALL fires each missed instant in turn, LAST only the latest, NONE none. An instant
 * later than `lateMaximumDelayMs` is skipped, with the reason.
 */
export function planDue(
  schedule: Occurrences, dueMs: number, nowMs: number, options: { recover: RecoverMissedSchedules; lateMaximumDelayMs?: number },
): DuePlan {
  const missed = nowMs - dueMs > MISSED_AFTER_MS;
  if (missed && options.recover === 'NONE') return skipTo(schedule.next(nowMs), 'missed while no scheduler ran (recoverMissedSchedules: NONE)');
  const fireMs = missed && options.recover === 'LAST' ? latestUpTo(schedule, dueMs, nowMs) : dueMs;
  const nextMs = schedule.next(fireMs);
  const lateMs = nowMs - fireMs;
  if (options.lateMaximumDelayMs !== undefined && lateMs > options.lateMaximumDelayMs) {
    return skipTo(nextMs, `late by ${Math.round(lateMs / 1000)} s, more than lateMaximumDelay`);
  }
  const passedOver = fireMs === dueMs ? undefined : 'missed while no scheduler ran (recoverMissedSchedules: LAST)';
  return { fireMs, ...(nextMs !== undefined && { nextMs }), ...(passedOver !== undefined && { passedOver }) };
}

function skipTo(nextMs: number | undefined, skipped: string): DuePlan {
  return { skipped, ...(nextMs !== undefined && { nextMs }) };
}

function latestUpTo(schedule: Occurrences, dueMs: number, nowMs: number): number {
  // The next whole second: instants are whole seconds, and the one that is now counts.
  const before = schedule.previous(Math.floor(nowMs / 1_000) * 1_000 + 1_000);
  return Math.max(dueMs, before ?? dueMs);
}
