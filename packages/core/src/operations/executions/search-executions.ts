import { execution, pageOf } from '@windhover/contracts';
import { executionView } from '../../execution/execution-view.ts';
import { hideSpecialKinds } from '../../execution/hide-special-kinds.ts';
import { viewOptions } from '../../execution/read-execution.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

/** Plain parameters that older clients send instead of filters. */
export const EXECUTION_PARAMETERS = [
  'q', 'scope', 'namespace', 'flowId', 'startDate', 'endDate', 'timeRange', 'state', 'labels', 'triggerExecutionId', 'childFilter',
] as const;

export const searchExecutions = tenantOperation({
  id: 'searchExecutions',
  method: 'GET',
  path: '/api/v1/{tenant}/executions/search',
  alsoAt: ['/api/v1/{tenant}/executions'],
  tag: 'Executions',
  summary: 'Executions that match the filters, without their task runs.',
  permission: 'EXECUTION:READ',
  transaction: 'read',
  query: listQuery(EXECUTION_PARAMETERS),
  response: json(pageOf(execution)),
  async run({ db, services, call }, { query: { filters, page } }) {
    const { results, total } = await db.executions.search(hideSpecialKinds(filters), page);
    return { results: results.map((row) => executionView(row, viewOptions(services, call, db.tenantId))), total };
  },
});
