import { requireExecution } from '../../execution/read-execution.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { noContent } from '../../operation/wire.ts';
import { executionParams, logQuery, toLogQuery } from './log-query.ts';

export const deleteLogs = tenantOperation({
  id: 'deleteLogsFromExecution',
  method: 'DELETE',
  path: '/api/v1/{tenant}/logs/{executionId}',
  tag: 'Logs',
  summary: 'Deletes log lines of an execution.',
  permission: 'EXECUTION:DELETE',
  transaction: 'write',
  params: executionParams,
  query: logQuery,
  response: noContent,
  status: 204,
  async run({ db }, { params: { executionId }, query }) {
    await requireExecution(db, executionId);
    const { after: _after, ...which } = toLogQuery(query);
    await db.logs.removeOfExecution({ executionId, ...which });
  },
});
