import type { FlowDto, TriggerStateDto } from '@windhover/contracts';

export interface TriggerRow {
  id: string;
  type: string;
  /** Cron, interval or another short word about when it fires. */
  when: string;
  next: string | undefined;
  last: string | undefined;
  disabled: boolean;
  /** Switched off in the source: only an edit turns it on. */
  offInSource: boolean;
  locked: boolean;
}

/** The triggers as the flow declares them, with what is known of each. */
export function triggerRows(flow: Pick<FlowDto, 'triggers'>, states: readonly TriggerStateDto[]): TriggerRow[] {
  return (flow.triggers ?? []).map((trigger) => {
    const state = states.find((candidate) => candidate.triggerId === trigger.id);
    const offInSource = trigger['disabled'] === true;
    return {
      id: trigger.id,
      type: trigger.type,
      when: String(trigger['cron'] ?? trigger['interval'] ?? (trigger['key'] === undefined ? '' : 'on a call')),
      next: state?.nextExecutionDate ?? state?.nextEvaluationDate,
      last: state?.lastTriggeredDate,
      disabled: offInSource || state?.disabled === true,
      offInSource,
      locked: state?.locked === true,
    };
  });
}
