import type { Flow, TriggerDefinition } from '@windhover/flow';
import type { ExecutionExpressions } from '../expressions/execution-expressions.ts';
import type { DateSearch, DateVerdict } from './matching-dates.ts';
import { nextMatching, previousMatching } from './matching-dates.ts';
import type { Occurrences } from './occurrences.ts';

/** Conditions that judge a day: when one refuses an instant, it refuses all of that day. */
const OF_DAYS: ReadonlySet<unknown> = new Set(
  ['DayWeek', 'DayWeekInMonth', 'Weekend', 'PublicHoliday'].map((name) => `io.kestra.plugin.core.condition.${name}`),
);
const OWN_DATE = /^\s*\{\{-?\s*trigger\.date\s*-?\}\}\s*$/;

export interface ScheduleMeans {
  expressions: ExecutionExpressions;
  tenantId: string;
  flow: Flow;
  trigger: TriggerDefinition;
  occurrences: Occurrences;
}

/** Whether the conditions of a schedule let an instant pass. Throws when one can't be decided. */
export async function judgeDate({ expressions, tenantId, flow, trigger, occurrences }: ScheduleMeans, instantMs: number): Promise<DateVerdict> {
  if (trigger.conditions.length === 0) return 'holds';
  const render = expressions.triggerRenderer(tenantId, flow, { date: occurrences.text(instantMs) });
  const refusing = await expressions.refusingCondition(trigger.conditions, render, { flow });
  if (!refusing) return 'holds';
  const { type, date } = refusing;
  return OF_DAYS.has(type) && (date === undefined || (typeof date === 'string' && OWN_DATE.test(date))) ? 'refused-all-day' : 'refused';
}

/**
 * `trigger.date`, `trigger.next` and `trigger.previous`, each with the offset of the schedule's zone. Dates that the conditions
 * refuse are neither next nor previous.
 */
export async function scheduleVariables(means: ScheduleMeans, instantMs: number): Promise<Record<string, unknown>> {
  const { occurrences } = means;
  const search: DateSearch = { occurrences, judge: (ms) => judgeDate(means, ms) };
  const next = await nextMatching(search, instantMs);
  const previous = await previousMatching(search, instantMs);
  return {
    date: occurrences.text(instantMs),
    ...(next !== undefined && { next: occurrences.text(next) }),
    ...(previous !== undefined && { previous: occurrences.text(previous) }),
  };
}
