import { template } from '@windhover/contracts';
import { conflict } from '@windhover/kernel';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { requireEnabled, requireTemplate, templateView } from '../../templates/template-view.ts';
import { TEMPLATE_TYPES } from './template-params.ts';

export const createTemplate = tenantOperation({
  id: 'createTemplate',
  method: 'POST',
  path: '/api/v1/{tenant}/templates',
  tag: 'Templates',
  summary: 'Creates a template. Deprecated: use subflows.',
  permission: 'TEMPLATE:CREATE',
  transaction: 'write',
  body: { kind: 'text', contentTypes: TEMPLATE_TYPES },
  response: json(template),
  async run({ db, services }, { body }) {
    requireEnabled(services);
    const row = requireTemplate(services, body);
    if (await db.templates.find(row.namespace, row.id)) throw conflict(`Template '${row.namespace}.${row.id}' exists already`);
    return templateView(services, db.tenantId, await db.templates.save(row));
  },
});
