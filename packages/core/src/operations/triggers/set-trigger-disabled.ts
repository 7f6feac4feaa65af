import { z } from 'zod';
import { asyncBulkResult, triggerState } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import type { TriggerRow } from '../../ports/tenant-db.ts';
import { cronOf } from '../../scheduler/schedule-trigger.ts';
import { nextInstant } from '../../scheduler/cron.ts';
import type { TenantContext } from '../../operation/context.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { triggerView } from './trigger-view.ts';

const triggerId = z.object({ namespace: z.string(), flowId: z.string(), triggerId: z.string() });

export const updateTrigger = tenantOperation({
  id: 'updateTrigger',
  method: 'PUT',
  path: '/api/v1/{tenant}/triggers',
  tag: 'Triggers',
  summary: 'Enables or disables a trigger.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  body: { kind: 'json', schema: triggerId.extend({ disabled: z.boolean() }) },
  response: json(triggerState),
  async run(context, { body }) {
    return triggerView(await setDisabled(context, body, body.disabled));
  },
});

export const setTriggersDisabled = tenantOperation({
  id: 'disabledTriggersByIds',
  method: 'POST',
  path: '/api/v1/{tenant}/triggers/set-disabled/by-triggers',
  tag: 'Triggers',
  summary: 'Enables or disables several triggers.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  body: { kind: 'json', schema: z.object({ triggers: z.array(triggerId).max(1_000), disabled: z.boolean() }) },
  response: json(asyncBulkResult),
  async run(context, { body }) {
    for (const each of body.triggers) await setDisabled(context, each, body.disabled);
    return { operationId: context.services.ids.next(), totalItems: body.triggers.length };
  },
});

/** An enabled schedule goes on with its next instant from now: what passed while it was off is not made up for. */
async function setDisabled({ db, services }: TenantContext, id: z.infer<typeof triggerId>, disabled: boolean): Promise<TriggerRow> {
  const stored = await services.flows.find(db, id.namespace, id.flowId);
  const trigger = stored?.parsed.flow?.triggers.find((each) => each.id === id.triggerId);
  const nextAtMs = disabled || !trigger ? undefined : nextInstant(cronOf(trigger), services.clock.nowMs());
  const row = await db.triggers.setDisabled(id.namespace, id.flowId, id.triggerId, disabled, nextAtMs);
  if (!row) throw notFound(`trigger '${id.triggerId}' of flow '${id.namespace}.${id.flowId}'`);
  if (disabled || row.locked || row.executionId === undefined) return row;
  // An execution that ended before the trigger was enabled again must not stop it at once (`stopAfter`).
  return (await db.triggers.unlock(id.namespace, id.flowId, id.triggerId)) ?? row;
}
