import type { FlowDto, TriggerAndStateDto } from '@windhover/contracts';
import type { FlowRef } from '../../../api/flows.ts';

/** A trigger as its flow declares it, and its state where a scheduler keeps one (webhooks have none). */
export interface FlowTriggerRow {
  id: string;
  type: string;
  /** Switched off in the flow's source: only an edit switches it on. */
  disabledInSource: boolean;
  state: TriggerAndStateDto['state'] | undefined;
  /** Of a webhook: the address below the server's that starts the flow. */
  webhookPath: string | undefined;
  /** When it fires, in the author's words: `0 9 * * *`. */
  schedule: string | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The triggers of a flow in the order of its source, then states that a scheduler still keeps of triggers that are gone. */
export function flowTriggerRows(tenant: string, flow: FlowRef & Pick<FlowDto, 'triggers'>, states: readonly TriggerAndStateDto[]): FlowTriggerRow[] {
  const byId = new Map(states.map((each) => [each.state.triggerId, each]));
  const declared = (flow.triggers ?? []).map((trigger): FlowTriggerRow => {
    const key = trigger.type.endsWith('.Webhook') ? text(trigger['key']) : undefined;
    return {
      id: trigger.id, type: trigger.type, disabledInSource: trigger['disabled'] === true, state: byId.get(trigger.id)?.state,
      webhookPath: key === undefined ? undefined : `/api/v1/${[tenant, 'executions', 'webhook', flow.namespace, flow.id, key].map(encodeURIComponent).join('/')}`,
      schedule: [text(trigger['cron']), text(trigger['interval']), text(trigger['timezone'])].filter(Boolean).join(' ') || undefined,
    };
  });
  const known = new Set(declared.map((row) => row.id));
  const orphans = states.filter((each) => !known.has(each.state.triggerId)).map((each): FlowTriggerRow => ({
    id: each.state.triggerId, type: each.trigger.type, disabledInSource: false, state: each.state, webhookPath: undefined, schedule: undefined,
  }));
  return [...declared, ...orphans];
}
