import { z } from 'zod';
import { namespace } from '@windhover/contracts';
import { invalid } from '@windhover/kernel';
import { requireNamespace } from '../../kv/kv-names.ts';
import { knownNamespace } from '../../namespaces/known-namespace.ts';
import { namespaceInput, rowOfInput } from '../../namespaces/namespace-input.ts';
import { namespaceView } from '../../namespaces/namespace-view.ts';
import { saveNamespace } from '../../namespaces/save-namespace.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const updateNamespace = tenantOperation({
  id: 'updateNamespace',
  method: 'PUT',
  path: '/api/v1/{tenant}/namespaces/{id}',
  tag: 'Namespaces',
  summary: 'Replaces the settings of a namespace; of one that only holds flows they are the first.',
  permission: 'NAMESPACE:UPDATE',
  transaction: 'write',
  params: z.object({ id: z.string() }),
  body: { kind: 'json', schema: namespaceInput },
  response: json(namespace),
  async run(context, { params: { id }, body }) {
    if (typeof body.id === 'string' && body.id !== id) throw invalid(`id: the namespace is '${id}', not '${body.id}': its name can't be changed`);
    await knownNamespace(context.db, id);
    requireNamespace(id);
    const row = rowOfInput(id, body);
    await saveNamespace(context, row, { create: false });
    return namespaceView(row);
  },
});
