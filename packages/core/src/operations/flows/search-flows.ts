import { flow, pageOf } from '@windhover/contracts';
import { flowView } from '../../flow/flow-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

export const searchFlows = tenantOperation({
  id: 'searchFlows',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/search',
  tag: 'Flows',
  summary: 'Flows that match the filters.',
  permission: 'FLOW:READ',
  transaction: 'read',
  query: listQuery(['q', 'namespace', 'labels', 'scope']),
  response: json(pageOf(flow)),
  async run({ db, services }, { query: { filters, page } }) {
    const { results, total } = await db.flows.search(filters, page);
    return { results: results.map((row) => flowView({ row, parsed: services.flows.parsedRow(db.tenantId, row) })), total };
  },
});
