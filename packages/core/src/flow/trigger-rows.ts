import type { Flow, TriggerDefinition, TypeCatalogue } from '@windhover/flow';
import { occurrencesOf, pollIntervalMs } from '../scheduler/occurrences.ts';
import { hasTemplateDates } from '../scheduler/template-dates.ts';
import type { TriggerRepository, TriggerRow } from '../ports/tenant-db.ts';

type Row = Parameters<TriggerRepository['sync']>[2][number];

/** Who starts executions of a trigger type: schedulers, or workers that look again and again or listen. Undefined for webhooks and flow triggers. */
export function triggerKindOf(trigger: TriggerDefinition, catalogue: TypeCatalogue): TriggerRow['kind'] | undefined {
  if (occurrencesOf(trigger)) return 'SCHEDULE';
  const mode = catalogue.find(trigger.type)?.triggerMode;
  return mode && (mode === 'polling' ? 'POLLING' : 'REALTIME');
}

/** The next instant after `nowMs` of a trigger; undefined when it has none. A polling trigger is evaluated at once, and so are dates that are templates. */
export function nextInstantOf(trigger: TriggerDefinition, kind: TriggerRow['kind'], nowMs: number): number | undefined {
  if (kind === 'REALTIME') return undefined;
  return kind === 'POLLING' || hasTemplateDates(trigger) ? nowMs : occurrencesOf(trigger)?.next(nowMs);
}

/**
 * State rows of the triggers that a scheduler or a worker keeps. Webhooks and flow triggers have none. A trigger that
 * `previous` had in the same form keeps its next instant: saving a flow skips nothing that is due, unless it was switched off
 * meanwhile.
 */
export function triggerRows(
  flow: Flow, nowMs: number, catalogue: TypeCatalogue, previous?: { flow: Flow; rows: TriggerRow[] },
): Row[] {
  return flow.triggers.flatMap((trigger) => {
    const kind = triggerKindOf(trigger, catalogue);
    if (!kind) return [];
    const disabled = trigger.disabled || flow.disabled;
    const nextAtMs = disabled ? undefined : (keptInstant(trigger, kind, previous) ?? nextInstantOf(trigger, kind, nowMs));
    const workerGroup = trigger.workerGroup?.key ?? flow.workerGroup?.key;
    return [{
      triggerId: trigger.id, type: trigger.type, kind, disabled: kind === 'REALTIME' ? disabled : trigger.disabled, allowConcurrent: trigger.allowConcurrent,
      stopAfter: trigger.stopAfter, ...(nextAtMs !== undefined && { nextAtMs }), ...(kind !== 'SCHEDULE' && workerGroup !== undefined && { workerGroup }),
    }];
  });
}

function keptInstant(trigger: TriggerDefinition, kind: TriggerRow['kind'], previous: { flow: Flow; rows: TriggerRow[] } | undefined): number | undefined {
  const former = previous?.flow.triggers.find(({ id, type }) => id === trigger.id && type === trigger.type);
  if (!former || former.disabled || previous?.flow.disabled || instantsText(former, kind) !== instantsText(trigger, kind)) return undefined;
  return previous?.rows.find(({ triggerId }) => triggerId === trigger.id)?.nextAtMs;
}

/** What the instants of a trigger depend on. */
function instantsText(trigger: TriggerDefinition, kind: TriggerRow['kind']): string {
  const { cron, timezone, withSeconds, dates } = trigger.properties;
  return kind === 'SCHEDULE' ? JSON.stringify([cron, timezone, withSeconds === true, dates]) : String(pollIntervalMs(trigger));
}
