import { csvLine } from '../../archive/csv.ts';
import { allPages } from '../../flow/all-pages.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { file } from '../../operation/wire.ts';
import type { FileResponse } from '../../operation/wire.ts';
import type { Filter } from '../../ports/tenant-db.ts';
import type { Services } from '../../services.ts';

const COLUMNS = ['id', 'namespace', 'revision', 'disabled', 'description', 'labels', 'updated'];

export const exportFlowsCsv = outsideOperation({
  id: 'exportFlows',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/export/by-query/csv',
  tag: 'Flows',
  summary: 'The flows that match as a table.',
  permission: 'FLOW:READ',
  scope: 'tenant',
  query: listQuery(['q', 'namespace', 'labels', 'scope']),
  response: file('text/csv'),
  run: async ({ services, tenantId }, { query }): Promise<FileResponse> =>
    ({ contentType: 'text/csv; charset=utf-8', fileName: 'flows.csv', content: lines(services, tenantId, query.filters) }),
});

async function* lines({ database }: Services, tenantId: string, filters: Filter[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(csvLine(COLUMNS));
  for await (const rows of allPages((page) => database.withTenant(tenantId, 'read', (db) => db.flows.search(filters, page)))) {
    yield encoder.encode(rows.map((row) => csvLine([
      row.id, row.namespace, row.revision, row.disabled, row.description,
      row.labels.map(({ key, value }) => `${key}:${value}`).join(','), new Date(row.updatedAtMs).toISOString(),
    ])).join(''));
  }
}
