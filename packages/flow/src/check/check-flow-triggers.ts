import { isPlainObject } from '@windhover/kernel';
import type { Flow } from '../model/flow.ts';
import type { ParseContext } from '../parse/parse-context.ts';

const FLOW_TRIGGER = 'io.kestra.plugin.core.trigger.Flow';

/** Flow triggers: one without a condition fires for everything, and ids of preconditions name their state. */
export function checkFlowTriggers(context: ParseContext, flow: Flow): void {
  const seen = new Set<string>();
  for (const trigger of flow.triggers) {
    if (trigger.type !== FLOW_TRIGGER) continue;
    const path = context.pathOf(trigger);
    const { preconditions } = trigger.properties;
    if (trigger.conditions.length === 0 && preconditions === undefined) {
      context.warning(path, `This flow will be triggered for EVERY execution of EVERY flow on your instance. We recommend adding the preconditions property to the Flow trigger '${trigger.id}'.`);
    }
    if (!isPlainObject(preconditions) || typeof preconditions.id !== 'string') continue;
    if (seen.has(preconditions.id)) {
      context.error([...path, 'preconditions', 'id'], `Duplicate preconditions with id [${preconditions.id}]`);
    }
    seen.add(preconditions.id);
  }
}
