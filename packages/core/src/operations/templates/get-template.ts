import { template } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { requireEnabled, templateView } from '../../templates/template-view.ts';
import { templateParams } from './template-params.ts';

export const getTemplate = tenantOperation({
  id: 'getTemplate',
  method: 'GET',
  path: '/api/v1/{tenant}/templates/{namespace}/{id}',
  tag: 'Templates',
  summary: 'One template.',
  permission: 'TEMPLATE:READ',
  transaction: 'read',
  params: templateParams,
  response: json(template),
  async run({ db, services }, { params: { namespace, id } }) {
    requireEnabled(services);
    const row = await db.templates.find(namespace, id);
    if (!row) throw notFound(`template '${namespace}.${id}'`);
    return templateView(services, db.tenantId, row);
  },
});
