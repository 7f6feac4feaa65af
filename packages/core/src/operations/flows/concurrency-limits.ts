import { z } from 'zod';
import { concurrencyLimit, pageOf } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import { outsideOperation, tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const searchConcurrencyLimits = tenantOperation({
  id: 'searchConcurrencyLimits',
  method: 'GET',
  path: '/api/v1/{tenant}/concurrency-limit/search',
  tag: 'Flows',
  summary: 'How many executions hold a slot, of each flow in which some do or wait for one.',
  permission: 'FLOW:READ',
  transaction: 'read',
  response: json(pageOf(concurrencyLimit)),
  async run({ db, tenantId }) {
    const slots = await db.executions.slots();
    return { results: slots.map((row) => ({ tenantId, ...row })), total: slots.length };
  },
});

export const updateConcurrencyLimit = outsideOperation({
  id: 'updateConcurrencyLimit',
  method: 'PUT',
  path: '/api/v1/{tenant}/concurrency-limit/{namespace}/{flowId}',
  tag: 'Flows',
  summary: 'Gives out free slots of a flow anew. The count is of rows and cannot be set: the answer is what it really is.',
  permission: 'FLOW:UPDATE',
  scope: 'tenant',
  params: z.object({ namespace: z.string(), flowId: z.string() }),
  body: { kind: 'json', schema: z.looseObject({ running: z.number().int().optional() }), optional: true },
  response: json(concurrencyLimit),
  async run({ services, tenantId }, { params: { namespace, flowId } }) {
    const known = await services.flows.current(tenantId, namespace, flowId);
    if (!known) throw notFound(`flow '${namespace}.${flowId}'`);
    await services.actions.admissions.settle({ tenantId, namespace, flowId });
    const [slots] = await services.database.withTenant(tenantId, 'read', (db) => db.executions.slots({ namespace, id: flowId }));
    return { tenantId, ...(slots ?? { namespace, flowId, running: 0, queued: 0 }) };
  },
});
