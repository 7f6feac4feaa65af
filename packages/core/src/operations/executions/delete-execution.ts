import { z } from 'zod';
import { conflict, isTerminal, notFound } from '@windhover/kernel';
import { deleteFilesOf } from '../../execution/delete-files.ts';
import { requireExecution } from '../../execution/read-execution.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryFlag } from '../../operation/query.ts';
import { noContent } from '../../operation/wire.ts';

export const deleteExecution = tenantOperation({
  id: 'deleteExecution',
  method: 'DELETE',
  path: '/api/v1/{tenant}/executions/{executionId}',
  tag: 'Executions',
  summary: 'Deletes an execution that has ended, with its logs, metrics and files unless told otherwise.',
  permission: 'EXECUTION:DELETE',
  transaction: 'write',
  params: z.object({ executionId: z.string() }),
  query: z.object({ deleteLogs: queryFlag(true), deleteMetrics: queryFlag(true), deleteStorage: queryFlag(true) }),
  response: noContent,
  status: 204,
  async run({ db, services, afterCommit }, { params, query }) {
    const row = await requireExecution(db, params.executionId);
    if (!isTerminal(row.state)) throw conflict(`Execution '${row.id}' is ${row.state}: kill it before you delete it`);
    if (!(await db.executions.remove(row.id, { logs: query.deleteLogs, metrics: query.deleteMetrics }))) throw notFound(`execution '${row.id}'`);
    if (query.deleteStorage) afterCommit(async () => void (await deleteFilesOf(services.objects, db.tenantId, row)));
  },
});
