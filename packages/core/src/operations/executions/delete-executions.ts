import { z } from 'zod';
import { bulkResult } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { bulkFailure, MAX_BULK } from '../../execution/bulk.ts';
import { deleteFilesOf } from '../../execution/delete-files.ts';
import type { TenantContext } from '../../operation/context.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery, queryFlag } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import type { ExecutionRow } from '../../ports/tenant-db.ts';
import { EXECUTION_PARAMETERS } from './search-executions.ts';

const flags = z.object({
  includeNonTerminated: queryFlag(false), deleteLogs: queryFlag(true), deleteMetrics: queryFlag(true), deleteStorage: queryFlag(true),
});

export const deleteExecutionsByIds = tenantOperation({
  id: 'deleteExecutionsByIds',
  method: 'DELETE',
  path: '/api/v1/{tenant}/executions/by-ids',
  tag: 'Executions',
  summary: 'Deletes executions; refuses all of them when one is unknown or still runs.',
  permission: 'EXECUTION:DELETE',
  transaction: 'write',
  query: flags,
  body: { kind: 'json', schema: z.array(z.string()).max(MAX_BULK) },
  response: json(bulkResult),
  run: (context, { query, body }) => removeAll(context, body, query),
});

export const deleteExecutionsByQuery = tenantOperation({
  id: 'deleteExecutionsByQuery',
  method: 'DELETE',
  path: '/api/v1/{tenant}/executions/by-query',
  tag: 'Executions',
  summary: 'Deletes the executions that match.',
  permission: 'EXECUTION:DELETE',
  transaction: 'write',
  query: z.intersection(listQuery(EXECUTION_PARAMETERS), flags),
  response: json(bulkResult),
  async run(context, { query }) {
    return removeAll(context, await context.db.executions.ids(query.filters, MAX_BULK), query);
  },
});

async function removeAll({ db, services, afterCommit }: TenantContext, ids: string[], options: z.infer<typeof flags>): Promise<{ count: number }> {
  const rows: ExecutionRow[] = [];
  const invalids: { id: string; message: string }[] = [];
  for (const id of ids) {
    const row = await db.executions.find(id);
    if (!row) invalids.push({ id, message: 'execution not found' });
    else if (!isTerminal(row.state) && !options.includeNonTerminated) invalids.push({ id, message: `execution is ${row.state}` });
    else rows.push(row);
  }
  if (invalids.length > 0) throw bulkFailure('delete', invalids);
  for (const row of rows) {
    await db.executions.remove(row.id, { logs: options.deleteLogs, metrics: options.deleteMetrics });
    if (!isTerminal(row.state)) afterCommit(() => services.actions.admissions.wake({ tenantId: db.tenantId, namespace: row.namespace, flowId: row.flowId }));
    if (options.deleteStorage) afterCommit(async () => void (await deleteFilesOf(services.objects, db.tenantId, row)));
  }
  return { count: rows.length };
}
