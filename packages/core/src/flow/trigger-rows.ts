import type { Flow } from '@windhover/flow';
import { nextInstant } from '../scheduler/cron.ts';
import { cronOf, SCHEDULE_TYPE } from '../scheduler/schedule-trigger.ts';
import type { TriggerRepository } from '../ports/tenant-db.ts';

type Row = Parameters<TriggerRepository['sync']>[2][number];

/** State rows of the triggers that a scheduler keeps. Webhooks and flow triggers have none. */
export function triggerRows(flow: Flow, nowMs: number): Row[] {
  return flow.triggers.filter((trigger) => trigger.type === SCHEDULE_TYPE).map((trigger) => {
    const disabled = trigger.disabled || flow.disabled;
    const nextAtMs = disabled ? undefined : nextInstant(cronOf(trigger), nowMs);
    return {
      triggerId: trigger.id, type: trigger.type, disabled: trigger.disabled, allowConcurrent: trigger.allowConcurrent,
      stopAfter: trigger.stopAfter, ...(nextAtMs !== undefined && { nextAtMs }),
    };
  });
}
