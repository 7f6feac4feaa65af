import { metricEntry, pageOf } from '@windhover/contracts';
import { requireExecution } from '../../execution/read-execution.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { executionParams } from './log-query.ts';
import { metricView } from './log-view.ts';

export const listMetrics = tenantOperation({
  id: 'searchByExecution',
  method: 'GET',
  path: '/api/v1/{tenant}/metrics/{executionId}',
  tag: 'Metrics',
  summary: 'Metrics that the tasks of an execution reported.',
  permission: 'EXECUTION:READ',
  transaction: 'read',
  params: executionParams,
  query: listQuery(['taskRunId', 'taskId']),
  response: json(pageOf(metricEntry)),
  async run({ db }, { params: { executionId }, query }) {
    const execution = await requireExecution(db, executionId);
    const { results, total } = await db.metrics.ofExecution(executionId, query.page);
    return { results: results.map((row) => metricView(row, execution)), total };
  },
});
