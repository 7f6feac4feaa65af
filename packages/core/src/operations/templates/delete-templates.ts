import { z } from 'zod';
import { bulkResult, templateId } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json, noContent } from '../../operation/wire.ts';
import type { TenantDb } from '../../ports/tenant-db.ts';
import { requireEnabled } from '../../templates/template-view.ts';
import { MAX_TEMPLATES, templateParams } from './template-params.ts';

const common = { method: 'DELETE', tag: 'Templates', permission: 'TEMPLATE:DELETE', transaction: 'write' } as const;

export const deleteTemplate = tenantOperation({
  ...common,
  id: 'deleteTemplate',
  path: '/api/v1/{tenant}/templates/{namespace}/{id}',
  summary: 'Deletes a template: tasks that use it fail from then on.',
  params: templateParams,
  response: noContent,
  status: 204,
  async run({ db, services }, { params: { namespace, id } }) {
    requireEnabled(services);
    if (!(await db.templates.remove(namespace, id))) throw notFound(`template '${namespace}.${id}'`);
  },
});

export const deleteTemplatesByIds = tenantOperation({
  ...common,
  id: 'deleteTemplatesByIds',
  path: '/api/v1/{tenant}/templates/delete/by-ids',
  summary: 'Deletes templates; counts those that were there.',
  body: { kind: 'json', schema: z.array(templateId).max(MAX_TEMPLATES) },
  response: json(bulkResult),
  async run({ db, services }, { body }) {
    requireEnabled(services);
    return removeAll(db, body);
  },
});

export const deleteTemplatesByQuery = tenantOperation({
  ...common,
  id: 'deleteTemplatesByQuery',
  path: '/api/v1/{tenant}/templates/delete/by-query',
  summary: 'Deletes the templates that match.',
  query: listQuery(['q', 'namespace']),
  response: json(bulkResult),
  async run({ db, services }, { query }) {
    requireEnabled(services);
    const { results } = await db.templates.search(query.filters, { page: 1, size: MAX_TEMPLATES, sort: [] });
    return removeAll(db, results);
  },
});

async function removeAll(db: TenantDb, ids: readonly { namespace: string; id: string }[]): Promise<{ count: number }> {
  let count = 0;
  for (const { namespace, id } of ids) if (await db.templates.remove(namespace, id)) count += 1;
  return { count };
}
