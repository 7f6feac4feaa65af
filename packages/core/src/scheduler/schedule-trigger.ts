import { parseDurationMs } from '@windhover/kernel';
import type { TriggerDefinition } from '@windhover/flow';
import type { CronSchedule } from './cron.ts';

/** What becomes of instants that no scheduler was there for. */
export type RecoverMissedSchedules = 'ALL' | 'LAST' | 'NONE';

export const SCHEDULE_TYPE = 'io.kestra.plugin.core.trigger.Schedule';
export const SCHEDULE_ON_DATES_TYPE = 'io.kestra.plugin.core.trigger.ScheduleOnDates';
export const FLOW_TRIGGER_TYPE = 'io.kestra.plugin.core.trigger.Flow';
export const WEBHOOK_TYPE = 'io.kestra.plugin.core.trigger.Webhook';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** When a Schedule trigger fires. */
export function cronOf({ properties }: TriggerDefinition): CronSchedule {
  const timezone = text(properties['timezone']);
  return { cron: text(properties['cron']) ?? '', withSeconds: properties['withSeconds'] === true, ...(timezone !== undefined && { timezone }) };
}

export function recoveryOf({ properties }: TriggerDefinition, fallback: RecoverMissedSchedules): RecoverMissedSchedules {
  const value = properties['recoverMissedSchedules'];
  return value === 'ALL' || value === 'LAST' || value === 'NONE' ? value : fallback;
}

export function lateMaximumDelayOf({ properties }: TriggerDefinition): number | undefined {
  const value = text(properties['lateMaximumDelay']);
  return value === undefined ? undefined : parseDurationMs(value);
}
