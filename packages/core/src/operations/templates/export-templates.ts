import { z } from 'zod';
import { templateId } from '@windhover/contracts';
import { zipFiles } from '../../archive/zip.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { file } from '../../operation/wire.ts';
import type { FileResponse } from '../../operation/wire.ts';
import type { TemplateRow } from '../../ports/template-store.ts';
import { requireEnabled } from '../../templates/template-view.ts';
import { MAX_TEMPLATES } from './template-params.ts';

const common = { tag: 'Templates', permission: 'TEMPLATE:READ', transaction: 'read', response: file('application/octet-stream') } as const;

export const exportTemplatesByIds = tenantOperation({
  ...common,
  id: 'exportTemplatesByIds',
  method: 'POST',
  path: '/api/v1/{tenant}/templates/export/by-ids',
  summary: 'The sources of templates as a ZIP archive; those that are not there are left out.',
  body: { kind: 'json', schema: z.array(templateId).max(MAX_TEMPLATES) },
  async run({ db, services }, { body }): Promise<FileResponse> {
    requireEnabled(services);
    const rows: TemplateRow[] = [];
    for (const { namespace, id } of body) {
      const row = await db.templates.find(namespace, id);
      if (row) rows.push(row);
    }
    return archiveOf(rows);
  },
});

export const exportTemplatesByQuery = tenantOperation({
  ...common,
  id: 'exportTemplatesByQuery',
  method: 'GET',
  path: '/api/v1/{tenant}/templates/export/by-query',
  summary: 'The sources of the templates that match as a ZIP archive.',
  query: listQuery(['q', 'namespace']),
  async run({ db, services }, { query }): Promise<FileResponse> {
    requireEnabled(services);
    const { results } = await db.templates.search(query.filters, { page: 1, size: MAX_TEMPLATES, sort: [] });
    return archiveOf(results);
  },
});

/** One folder per namespace, so that no two files have the same name. */
function archiveOf(rows: readonly TemplateRow[]): FileResponse {
  const content = zipFiles(rows.map(({ namespace, id, source }) => ({ name: `${namespace}/${id}.yml`, content: new TextEncoder().encode(source) })));
  return { contentType: 'application/octet-stream', fileName: 'templates.zip', content, sizeBytes: content.byteLength };
}
