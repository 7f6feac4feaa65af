import { flowWithSource } from '@windhover/contracts';
import { flowView, flowWithSourceView } from '../../flow/flow-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { flowParams, flowReadQuery, readOptions } from './flow-params.ts';

export const getFlow = tenantOperation({
  id: 'getFlow',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/{namespace}/{id}',
  tag: 'Flows',
  summary: 'One flow, at a revision or the current one.',
  permission: 'FLOW:READ',
  transaction: 'read',
  params: flowParams,
  query: flowReadQuery,
  response: json(flowWithSource),
  async run({ db, services }, { params: { namespace, id }, query }) {
    const stored = await services.flows.get(db, namespace, id, readOptions(query));
    return query.source ? flowWithSourceView(stored) : flowView(stored);
  },
});
