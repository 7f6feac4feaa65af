import type { Flow, TriggerDefinition } from '@windhover/flow';
import { WEBHOOK_TYPE } from '../scheduler/schedule-trigger.ts';
import type { Services } from '../services.ts';
import { sameSecret } from '../identity/same-secret.ts';

/**
 * The enabled webhook trigger of a flow with this key. A wrong key, a disabled flow and an unknown one look the same.
 * Keys are compared in constant time.
 */
export async function findWebhook(
  services: Services, tenantId: string, wanted: { namespace: string; id: string; key: string },
): Promise<{ flow: Flow; trigger: TriggerDefinition } | undefined> {
  const stored = await services.flows.current(tenantId, wanted.namespace, wanted.id);
  const flow = stored?.parsed.flow;
  if (!flow || flow.disabled) return undefined;
  for (const trigger of flow.triggers) {
    if (trigger.type !== WEBHOOK_TYPE || trigger.disabled) continue;
    const key = await keyOf(services, tenantId, flow, trigger);
    if (key !== undefined && sameSecret(wanted.key, key)) return { flow, trigger };
  }
  return undefined;
}

async function keyOf(services: Services, tenantId: string, flow: Flow, trigger: TriggerDefinition): Promise<string | undefined> {
  const written = trigger.properties['key'];
  if (typeof written !== 'string') return undefined;
  try {
    const key = await services.expressions.renderForFlow(tenantId, flow, written, {});
    return key === null || key === undefined || key === '' ? undefined : String(key);
  } catch (error) {
    services.logger.warn('the key of a webhook cannot be rendered', { tenantId, namespace: flow.namespace, flowId: flow.id, trigger: trigger.id, error });
    return undefined;
  }
}
