import { z } from 'zod';
import { notFound } from '@windhover/kernel';
import { removeNamespace } from '../../namespaces/save-namespace.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { noContent } from '../../operation/wire.ts';

export const deleteNamespace = tenantOperation({
  id: 'deleteNamespace',
  method: 'DELETE',
  path: '/api/v1/{tenant}/namespaces/{id}',
  tag: 'Namespaces',
  summary: 'Forgets the settings of a namespace; its flows, files and pairs stay.',
  permission: 'NAMESPACE:DELETE',
  transaction: 'write',
  params: z.object({ id: z.string() }),
  response: noContent,
  status: 204,
  async run(context, { params: { id } }) {
    if (!(await removeNamespace(context, id))) throw notFound(`namespace '${id}'`);
  },
});
