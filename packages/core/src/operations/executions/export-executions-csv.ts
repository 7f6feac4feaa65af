import { csvLine } from '../../archive/csv.ts';
import { executionView } from '../../execution/execution-view.ts';
import { allPages } from '../../flow/all-pages.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { file } from '../../operation/wire.ts';
import type { FileResponse } from '../../operation/wire.ts';
import type { Filter } from '../../ports/tenant-db.ts';
import type { Services } from '../../services.ts';
import { EXECUTION_PARAMETERS } from './search-executions.ts';

const COLUMNS = ['id', 'namespace', 'flowId', 'flowRevision', 'state', 'startDate', 'endDate', 'duration', 'labels', 'triggerId', 'triggerType', 'parentId', 'originalId', 'kind'];

export const exportExecutionsCsv = outsideOperation({
  id: 'exportExecutions',
  method: 'GET',
  path: '/api/v1/{tenant}/executions/export/by-query/csv',
  tag: 'Executions',
  summary: 'The executions that match as a table.',
  permission: 'EXECUTION:READ',
  scope: 'tenant',
  query: listQuery(EXECUTION_PARAMETERS),
  response: file('text/csv'),
  run: async ({ services, tenantId }, { query }): Promise<FileResponse> =>
    ({ contentType: 'text/csv; charset=utf-8', fileName: 'executions.csv', content: lines(services, tenantId, query.filters) }),
});

async function* lines({ database, clock }: Services, tenantId: string, filters: Filter[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(csvLine(COLUMNS));
  for await (const rows of allPages((page) => database.withTenant(tenantId, 'read', (db) => db.executions.search(filters, page)))) {
    yield encoder.encode(rows.map((row) => {
      const { state, labels, trigger, kind, ...view } = executionView(row, { tenantId, nowMs: clock.nowMs() });
      return csvLine([
        view.id, view.namespace, view.flowId, view.flowRevision, state.current, state.startDate, state.endDate, state.duration,
        labels.map(({ key, value }) => `${key}:${value}`).join(','), trigger?.id, trigger?.type, view.parentId, view.originalId, kind,
      ]);
    }).join(''));
  }
}
