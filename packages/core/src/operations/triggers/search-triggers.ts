import { z } from 'zod';
import { pageOf, triggerAndState, triggerState } from '@windhover/contracts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { triggerView } from './trigger-view.ts';

export const searchTriggers = tenantOperation({
  id: 'searchTriggers',
  method: 'GET',
  path: '/api/v1/{tenant}/triggers/search',
  tag: 'Triggers',
  summary: 'Triggers that a scheduler keeps, with their state.',
  permission: 'FLOW:READ',
  transaction: 'read',
  query: listQuery(['q', 'namespace', 'flowId', 'workerId']),
  response: json(pageOf(triggerAndState)),
  async run({ db }, { query: { filters, page } }) {
    const { results, total } = await db.triggers.search(filters, page);
    return {
      results: results.map((row) => ({ trigger: { id: row.triggerId, type: row.type, disabled: row.disabled }, state: triggerView(row) })),
      total,
    };
  },
});

export const searchTriggersOfFlow = tenantOperation({
  id: 'searchTriggersForFlow',
  method: 'GET',
  path: '/api/v1/{tenant}/triggers/{namespace}/{flowId}',
  tag: 'Triggers',
  summary: 'State of the triggers of one flow.',
  permission: 'FLOW:READ',
  transaction: 'read',
  params: z.object({ namespace: z.string(), flowId: z.string() }),
  query: listQuery(['q']),
  response: json(pageOf(triggerState)),
  async run({ db }, { params }) {
    const rows = await db.triggers.ofFlow(params.namespace, params.flowId);
    return { results: rows.map(triggerView), total: rows.length };
  },
});
