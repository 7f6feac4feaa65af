import { csvLine } from '../../archive/csv.ts';
import { listQuery } from '../../operation/query.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { file } from '../../operation/wire.ts';
import type { FileResponse } from '../../operation/wire.ts';
import { TRIGGER_PARAMETERS } from './trigger-action.ts';
import { triggerView } from './trigger-view.ts';

const COLUMNS = [
  'namespace', 'flowId', 'triggerId', 'kind', 'disabled', 'locked', 'executionId', 'lastTriggeredDate', 'nextExecutionDate', 'evaluatedAt', 'updatedAt', 'stopAfter',
] as const;
const MAX_ROWS = 10_000;

export const exportTriggers = tenantOperation({
  id: 'exportTriggers',
  method: 'GET',
  path: '/api/v1/{tenant}/triggers/export/by-query/csv',
  tag: 'Triggers',
  summary: 'The triggers that match a query, as CSV.',
  permission: 'FLOW:READ',
  transaction: 'read',
  query: listQuery(TRIGGER_PARAMETERS),
  response: file('text/csv'),
  async run({ db }, { query: { filters, page } }): Promise<FileResponse> {
    const { results } = await db.triggers.search(filters, { ...page, page: 1, size: MAX_ROWS });
    const lines = results.map((row) => {
      const view = triggerView(row);
      return csvLine(COLUMNS.map((column) => (column === 'stopAfter' ? view.stopAfter?.join(' ') : view[column])));
    });
    return { contentType: 'text/csv; charset=utf-8', fileName: 'triggers.csv', content: [csvLine(COLUMNS), ...lines].join('') };
  },
});
