import { z } from 'zod';
import { bulkResult, flowId } from '@windhover/contracts';
import type { TenantDb } from '../../ports/tenant-db.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

const MAX_FLOWS = 1_000;

export const deleteFlowsByIds = tenantOperation({
  id: 'deleteFlowsByIds',
  method: 'DELETE',
  path: '/api/v1/{tenant}/flows/delete/by-ids',
  tag: 'Flows',
  summary: 'Deletes flows; counts those that were there.',
  permission: 'FLOW:DELETE',
  transaction: 'write',
  body: { kind: 'json', schema: z.array(flowId).max(MAX_FLOWS) },
  response: json(bulkResult),
  run: ({ db }, { body }) => removeAll(db, body),
});

export const deleteFlowsByQuery = tenantOperation({
  id: 'deleteFlowsByQuery',
  method: 'DELETE',
  path: '/api/v1/{tenant}/flows/delete/by-query',
  tag: 'Flows',
  summary: 'Deletes the flows that match.',
  permission: 'FLOW:DELETE',
  transaction: 'write',
  query: listQuery(['q', 'namespace', 'labels', 'scope']),
  response: json(bulkResult),
  async run({ db }, { query }) {
    const { results } = await db.flows.search(query.filters, { page: 1, size: MAX_FLOWS, sort: [] });
    return removeAll(db, results);
  },
});

async function removeAll(db: TenantDb, ids: { namespace: string; id: string }[]): Promise<{ count: number }> {
  let count = 0;
  for (const { namespace, id } of ids) if (await db.flows.remove(namespace, id)) count += 1;
  return { count };
}
