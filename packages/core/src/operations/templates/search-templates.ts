import { z } from 'zod';
import { pageOf, template } from '@windhover/contracts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { requireEnabled, templateView } from '../../templates/template-view.ts';

export const searchTemplates = tenantOperation({
  id: 'searchTemplates',
  method: 'GET',
  path: '/api/v1/{tenant}/templates/search',
  tag: 'Templates',
  summary: 'Templates that match the filters.',
  permission: 'TEMPLATE:READ',
  transaction: 'read',
  query: listQuery(['q', 'namespace']),
  response: json(pageOf(template)),
  async run({ db, services }, { query: { filters, page } }) {
    requireEnabled(services);
    const { results, total } = await db.templates.search(filters, page);
    return { results: results.map((row) => templateView(services, db.tenantId, row)), total };
  },
});

export const listTemplateNamespaces = tenantOperation({
  id: 'listTemplateDistinctNamespaces',
  method: 'GET',
  path: '/api/v1/{tenant}/templates/distinct-namespaces',
  tag: 'Templates',
  summary: 'Namespaces that hold templates.',
  permission: 'TEMPLATE:READ',
  transaction: 'read',
  response: json(z.array(z.string())),
  async run({ db, services }) {
    requireEnabled(services);
    return db.templates.namespaces();
  },
});
