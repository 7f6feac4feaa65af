import { z } from 'zod';
import { flowId } from '@windhover/contracts';
import { zipFiles } from '../../archive/zip.ts';
import type { ArchivedFile } from '../../archive/zip.ts';
import { allPages } from '../../flow/all-pages.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { file } from '../../operation/wire.ts';
import type { FileResponse } from '../../operation/wire.ts';
import type { FlowRow } from '../../ports/tenant-db.ts';

const MAX_FLOWS = 1_000;
const common = { tag: 'Flows', permission: 'FLOW:READ', scope: 'tenant', response: file('application/octet-stream') } as const;

export const exportFlowsByIds = outsideOperation({
  ...common,
  id: 'exportFlowsByIds',
  method: 'POST',
  path: '/api/v1/{tenant}/flows/export/by-ids',
  summary: 'The sources of flows as a ZIP archive; those that are not there are left out.',
  body: { kind: 'json', schema: z.array(flowId).max(MAX_FLOWS) },
  async run({ services, tenantId }, { body }): Promise<FileResponse> {
    const rows: FlowRow[] = [];
    for (const { namespace, id } of body) {
      const row = await services.database.withTenant(tenantId, 'read', (db) => db.flows.find(namespace, id));
      if (row) rows.push(row);
    }
    return archiveOf(rows);
  },
});

export const exportFlowsByQuery = outsideOperation({
  ...common,
  id: 'exportFlowsByQuery',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/export/by-query',
  summary: 'The sources of the flows that match as a ZIP archive.',
  query: listQuery(['q', 'namespace', 'labels', 'scope']),
  async run({ services, tenantId }, { query }): Promise<FileResponse> {
    const rows: FlowRow[] = [];
    for await (const page of allPages((at) => services.database.withTenant(tenantId, 'read', (db) => db.flows.search(query.filters, at)))) rows.push(...page);
    return archiveOf(rows);
  },
});

/** One file per flow, named so that no two have the same name: a namespace can't hold a slash. */
function archiveOf(rows: readonly FlowRow[]): FileResponse {
  const files = new Map<string, ArchivedFile>();
  for (const { namespace, id, source } of rows) {
    const name = `${namespace}-${id}.yml`;
    const free = files.has(name) ? `${namespace}/${id}.yml` : name;
    files.set(free, { name: free, content: new TextEncoder().encode(source) });
  }
  const content = zipFiles([...files.values()]);
  return { contentType: 'application/octet-stream', fileName: 'flows.zip', content, sizeBytes: content.byteLength };
}
