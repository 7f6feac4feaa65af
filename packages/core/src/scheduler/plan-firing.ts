import type { TriggerDefinition } from '@windhover/flow';
import type { DueTrigger } from '../ports/execution-store.ts';
import { afterDate } from '../trigger/backfill.ts';
import type { Backfill } from '../trigger/backfill.ts';
import { planDue } from './missed-instants.ts';
import type { DuePlan } from './missed-instants.ts';
import type { Occurrences } from './occurrences.ts';
import { lateMaximumDelayOf, recoveryOf } from './schedule-trigger.ts';
import type { RecoverMissedSchedules } from './schedule-trigger.ts';

/** What to do with a due trigger, and what becomes of its backfill. */
export interface FiringPlan extends DuePlan {
  backfill?: Backfill | null;
}

/** A date of a backfill is never late; a regular instant may be missed or too late (language §9.1). */
export function planFiring(
  occurrences: Occurrences, due: Pick<DueTrigger, 'dueAtMs' | 'backfill'>, trigger: TriggerDefinition, nowMs: number, recover: RecoverMissedSchedules,
): FiringPlan {
  if (due.backfill && !due.backfill.paused) {
    const { backfill, nextAtMs } = afterDate(occurrences, due.backfill, due.dueAtMs);
    return { fireMs: due.dueAtMs, backfill, ...(nextAtMs !== undefined && { nextMs: nextAtMs }) };
  }
  const late = lateMaximumDelayOf(trigger);
  return planDue(occurrences, due.dueAtMs, nowMs, { recover: recoveryOf(trigger, recover), ...(late !== undefined && { lateMaximumDelayMs: late }) });
}
