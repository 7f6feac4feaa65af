import { z } from 'zod';
import { notFound } from '@windhover/kernel';
import { triggerRows } from '../../flow/trigger-rows.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { noContent } from '../../operation/wire.ts';

export const deleteTrigger = tenantOperation({
  id: 'deleteTrigger',
  method: 'DELETE',
  path: '/api/v1/{tenant}/triggers/{namespace}/{flowId}/{triggerId}',
  tag: 'Triggers',
  summary: 'Resets the state of a trigger: it starts afresh from its flow, or goes when the flow has it no more.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  params: z.object({ namespace: z.string(), flowId: z.string(), triggerId: z.string() }),
  response: noContent,
  status: 204,
  async run({ db, services }, { params: { namespace, flowId, triggerId } }) {
    if (!(await db.triggers.remove(namespace, flowId, triggerId))) throw notFound(`trigger '${triggerId}' of flow '${namespace}.${flowId}'`);
    const stored = await services.flows.find(db, namespace, flowId);
    if (stored?.parsed.flow) await db.triggers.sync(namespace, flowId, triggerRows(stored.parsed.flow, services.clock.nowMs()));
  },
});
