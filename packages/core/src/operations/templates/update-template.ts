import { template } from '@windhover/contracts';
import { invalid, notFound } from '@windhover/kernel';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { requireEnabled, requireTemplate, templateView } from '../../templates/template-view.ts';
import { TEMPLATE_TYPES, templateParams } from './template-params.ts';

export const updateTemplate = tenantOperation({
  id: 'updateTemplate',
  method: 'PUT',
  path: '/api/v1/{tenant}/templates/{namespace}/{id}',
  tag: 'Templates',
  summary: 'Replaces a template. Executions that run go on with the new one.',
  permission: 'TEMPLATE:UPDATE',
  transaction: 'write',
  params: templateParams,
  body: { kind: 'text', contentTypes: TEMPLATE_TYPES },
  response: json(template),
  async run({ db, services }, { params: { namespace, id }, body }) {
    requireEnabled(services);
    if (!(await db.templates.find(namespace, id))) throw notFound(`template '${namespace}.${id}'`);
    const row = requireTemplate(services, body);
    if (row.namespace !== namespace || row.id !== id) {
      throw invalid(`Illegal template id update: the source is of template '${row.namespace}.${row.id}', not of '${namespace}.${id}'`);
    }
    return templateView(services, db.tenantId, await db.templates.save(row));
  },
});
