import { parseDurationMs } from '@windhover/kernel';
import type { TriggerDefinition } from '@windhover/flow';
import { nextInstant, previousInstant, zonedText } from './cron.ts';
import type { CronSchedule } from './cron.ts';
import { instantsOfDates } from './dates.ts';
import { cronOf, SCHEDULE_ON_DATES_TYPE, SCHEDULE_TYPE } from './schedule-trigger.ts';

/** The instants of a schedule, in milliseconds since the epoch. */
export interface Occurrences {
  /** The first instant after this one; undefined when there is none. */
  next(afterMs: number): number | undefined;
  /** The last instant before this one. */
  previous(beforeMs: number): number | undefined;
  /** The instant as people read it, with the offset of the schedule's zone. */
  text(instantMs: number): string;
  timezone: string;
}

export function occurrencesOfCron(schedule: CronSchedule): Occurrences {
  return {
    next: (afterMs) => nextInstant(schedule, afterMs),
    previous: (beforeMs) => previousInstant(schedule, beforeMs),
    text: (instantMs) => zonedText(instantMs, schedule.timezone),
    timezone: schedule.timezone ?? 'UTC',
  };
}

/** The instants of a Schedule or ScheduleOnDates trigger; undefined for other types. */
export function occurrencesOf(trigger: TriggerDefinition): Occurrences | undefined {
  if (trigger.type === SCHEDULE_TYPE) return occurrencesOfCron(cronOf(trigger));
  if (trigger.type !== SCHEDULE_ON_DATES_TYPE) return undefined;
  const { dates, timezone } = trigger.properties;
  const zone = typeof timezone === 'string' ? timezone : undefined;
  const instants = instantsOfDates(Array.isArray(dates) ? dates.map(String) : [], zone);
  return {
    next: (afterMs) => instants.find((instant) => instant > afterMs),
    previous: (beforeMs) => instants.findLast((instant) => instant < beforeMs),
    text: (instantMs) => zonedText(instantMs, zone),
    timezone: zone ?? 'UTC',
  };
}

/** Time between two evaluations of a polling trigger. */
export function pollIntervalMs({ properties }: TriggerDefinition): number {
  const { interval } = properties;
  return Math.max(1_000, (typeof interval === 'string' ? parseDurationMs(interval) : undefined) ?? 60_000);
}
