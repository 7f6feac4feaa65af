import { z } from 'zod';
import { authorize } from '@windhover/authz';
import { template } from '@windhover/contracts';
import { splitDocuments } from '@windhover/flow';
import { AppError, invalid } from '@windhover/kernel';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryFlag } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { requireEnabled, requireTemplate, templateView } from '../../templates/template-view.ts';
import { MAX_TEMPLATES, TEMPLATE_TYPES } from './template-params.ts';

export const replaceTemplates = tenantOperation({
  id: 'updateTemplatesInNamespace',
  method: 'POST',
  path: '/api/v1/{tenant}/templates/{namespace}',
  tag: 'Templates',
  summary: 'Makes the templates of a namespace those of a text, or of a JSON list.',
  permission: 'TEMPLATE:CREATE',
  transaction: 'write',
  params: z.object({ namespace: z.string() }),
  query: z.object({ delete: queryFlag(true) }),
  body: { kind: 'text', contentTypes: TEMPLATE_TYPES },
  response: json(z.array(template)),
  async run({ db, services, actor, tenantId }, { params: { namespace }, query, body }) {
    requireEnabled(services);
    const needed = ['TEMPLATE:UPDATE', ...(query.delete ? ['TEMPLATE:DELETE'] as const : [])] as const;
    for (const permission of needed) {
      if (authorize(actor, permission, tenantId) !== 'allowed') throw new AppError('forbidden', `This needs the permission ${permission} too`);
    }
    const rows = sourcesOf(body).map((source) => requireTemplate(services, source));
    if (rows.length > MAX_TEMPLATES) throw invalid(`At most ${MAX_TEMPLATES} templates may be sent at once`);
    const outside = rows.find((row) => row.namespace !== namespace);
    if (outside) throw invalid(`Invalid namespace: template '${outside.id}' is of namespace '${outside.namespace}', expected '${namespace}'`);
    const views = [];
    for (const row of rows) views.push(templateView(services, tenantId, await db.templates.save(row)));
    if (!query.delete) return views;
    const { results } = await db.templates.search([{ field: 'namespace', operation: 'EQUALS', value: namespace }], { page: 1, size: MAX_TEMPLATES, sort: [] });
    for (const { id } of results) if (!rows.some((row) => row.id === id)) await db.templates.remove(namespace, id);
    return views;
  },
});

/** Each template of a JSON list, or of a text of YAML documents. */
function sourcesOf(body: string): string[] {
  if (!body.trimStart().startsWith('[')) return splitDocuments(body).map(({ source }) => source);
  try {
    return z.array(z.unknown()).parse(JSON.parse(body)).map((each) => JSON.stringify(each));
  } catch (cause) {
    throw invalid(`The body is neither YAML nor a JSON list: ${String(cause)}`);
  }
}
