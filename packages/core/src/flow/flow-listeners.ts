import { TERMINAL_STATES } from '@windhover/kernel';
import type { Flow } from '@windhover/flow';
import type { FlowListener } from '../ports/flow-triggers.ts';
import { FLOW_TRIGGER_TYPE } from '../scheduler/schedule-trigger.ts';

/** What a Flow trigger listens to unless it says so: every end, and pauses (language §9.2). */
const DEFAULT_STATES: readonly string[] = [...TERMINAL_STATES, 'PAUSED'];

/** The Flow triggers of a flow that are enabled. */
export function flowListeners(flow: Flow): Pick<FlowListener, 'triggerId' | 'states'>[] {
  if (flow.disabled) return [];
  return flow.triggers.filter(({ type, disabled }) => type === FLOW_TRIGGER_TYPE && !disabled).map(({ id, properties }) => {
    const { states } = properties;
    return { triggerId: id, states: Array.isArray(states) ? states.map(String) : [...DEFAULT_STATES] };
  });
}
