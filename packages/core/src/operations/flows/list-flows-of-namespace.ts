import { z } from 'zod';
import { flow } from '@windhover/contracts';
import { flowView } from '../../flow/flow-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

const MAX_FLOWS = 10_000;

export const listFlowsOfNamespace = tenantOperation({
  id: 'listFlowsByNamespace',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/{namespace}',
  tag: 'Flows',
  summary: 'All flows of exactly this namespace.',
  permission: 'FLOW:READ',
  transaction: 'read',
  params: z.object({ namespace: z.string() }),
  response: json(z.array(flow)),
  async run({ db, services }, { params: { namespace } }) {
    const { results } = await db.flows.search(
      [{ field: 'namespace', operation: 'EQUALS', value: namespace }], { page: 1, size: MAX_FLOWS, sort: [{ field: 'id', descending: false }] });
    return results.map((row) => flowView({ row, parsed: services.flows.parsedRow(db.tenantId, row) }));
  },
});
