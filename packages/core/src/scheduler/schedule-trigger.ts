import { parseDurationMs } from '@windhover/kernel';
import type { TriggerDefinition } from '@windhover/flow';
import type { CronSchedule } from './cron.ts';
import type { RecoverMissedSchedules } from './missed-instants.ts';

export const SCHEDULE_TYPE = 'io.kestra.plugin.core.trigger.Schedule';
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
