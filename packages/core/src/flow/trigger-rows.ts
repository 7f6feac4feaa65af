import type { Flow, TriggerDefinition } from '@windhover/flow';
import { nextInstant } from '../scheduler/cron.ts';
import { cronOf, SCHEDULE_TYPE } from '../scheduler/schedule-trigger.ts';
import type { TriggerRepository, TriggerRow } from '../ports/tenant-db.ts';

type Row = Parameters<TriggerRepository['sync']>[2][number];

/**
 * State rows of the triggers that a scheduler keeps. Webhooks and flow triggers have none. A schedule that `previous` had
 * in the same form keeps its next instant: saving a flow skips nothing that is due, unless it was switched off meanwhile.
 */
export function triggerRows(flow: Flow, nowMs: number, previous?: { flow: Flow; rows: TriggerRow[] }): Row[] {
  return flow.triggers.filter((trigger) => trigger.type === SCHEDULE_TYPE).map((trigger) => {
    const disabled = trigger.disabled || flow.disabled;
    const nextAtMs = disabled ? undefined : (keptInstant(trigger, previous) ?? nextInstant(cronOf(trigger), nowMs));
    return {
      triggerId: trigger.id, type: trigger.type, disabled: trigger.disabled, allowConcurrent: trigger.allowConcurrent,
      stopAfter: trigger.stopAfter, ...(nextAtMs !== undefined && { nextAtMs }),
    };
  });
}

function keptInstant(trigger: TriggerDefinition, previous: { flow: Flow; rows: TriggerRow[] } | undefined): number | undefined {
  const former = previous?.flow.triggers.find(({ id, type }) => id === trigger.id && type === trigger.type);
  if (!former || former.disabled || previous?.flow.disabled || JSON.stringify(cronOf(former)) !== JSON.stringify(cronOf(trigger))) return undefined;
  return previous?.rows.find(({ triggerId }) => triggerId === trigger.id)?.nextAtMs;
}
