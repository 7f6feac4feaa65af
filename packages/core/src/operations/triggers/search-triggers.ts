import { z } from 'zod';
import { pageOf, triggerAndState, triggerState } from '@windhover/contracts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import type { Filter } from '../../ports/tenant-db.ts';
import { TRIGGER_PARAMETERS } from './trigger-action.ts';
import { triggerView } from './trigger-view.ts';

export const searchTriggers = tenantOperation({
  id: 'searchTriggers',
  method: 'GET',
  path: '/api/v1/{tenant}/triggers/search',
  tag: 'Triggers',
  summary: 'Triggers that a scheduler keeps, with their state.',
  permission: 'FLOW:READ',
  transaction: 'read',
  query: listQuery(TRIGGER_PARAMETERS),
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
  async run({ db }, { params, query: { filters, page } }) {
    const ofFlow: Filter[] = [
      { field: 'namespace', operation: 'EQUALS', value: params.namespace }, { field: 'flowId', operation: 'EQUALS', value: params.flowId },
    ];
    const { results, total } = await db.triggers.search([...ofFlow, ...filters], page);
    return { results: results.map(triggerView), total };
  },
});
