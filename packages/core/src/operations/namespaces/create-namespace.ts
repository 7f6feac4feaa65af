import { namespace } from '@windhover/contracts';
import { conflict, invalid } from '@windhover/kernel';
import { requireNamespace } from '../../kv/kv-names.ts';
import { namespaceInput, rowOfInput } from '../../namespaces/namespace-input.ts';
import { namespaceView } from '../../namespaces/namespace-view.ts';
import { saveNamespace } from '../../namespaces/save-namespace.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const createNamespace = tenantOperation({
  id: 'createNamespace',
  method: 'POST',
  path: '/api/v1/{tenant}/namespaces',
  tag: 'Namespaces',
  summary: 'Sets up a namespace, which may hold flows already.',
  permission: 'NAMESPACE:CREATE',
  transaction: 'write',
  body: { kind: 'json', schema: namespaceInput },
  response: json(namespace),
  async run(context, { body }) {
    const id = body.id ?? '';
    if (id === '') throw invalid('id: a namespace needs a name');
    requireNamespace(id);
    const row = rowOfInput(id, body);
    if (!(await saveNamespace(context, row, { create: true }))) throw conflict(`Namespace '${id}' exists already`);
    return namespaceView(row);
  },
});
