import { z } from 'zod';
import { triggerState } from '@windhover/contracts';
import { conflict, notFound } from '@windhover/kernel';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { triggerView } from './trigger-view.ts';

export const unlockTrigger = tenantOperation({
  id: 'unlockTrigger',
  method: 'POST',
  path: '/api/v1/{tenant}/triggers/{namespace}/{flowId}/{triggerId}/unlock',
  tag: 'Triggers',
  summary: 'Lets a trigger fire although its last execution has not ended.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  params: z.object({ namespace: z.string(), flowId: z.string(), triggerId: z.string() }),
  response: json(triggerState),
  async run({ db }, { params: { namespace, flowId, triggerId } }) {
    const row = await db.triggers.find(namespace, flowId, triggerId);
    if (!row) throw notFound(`trigger '${triggerId}' of flow '${namespace}.${flowId}'`);
    if (!row.locked) throw conflict(`Trigger '${triggerId}' is not locked`);
    return triggerView((await db.triggers.unlock(namespace, flowId, triggerId)) ?? row);
  },
});
