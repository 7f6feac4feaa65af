import { z } from 'zod';
import { namespace } from '@windhover/contracts';
import { knownNamespace } from '../../namespaces/known-namespace.ts';
import { namespaceView } from '../../namespaces/namespace-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const getNamespace = tenantOperation({
  id: 'getNamespace',
  method: 'GET',
  path: '/api/v1/{tenant}/namespaces/{id}',
  tag: 'Namespaces',
  summary: 'A namespace that was set up or holds flows.',
  permission: 'NAMESPACE:READ',
  transaction: 'read',
  params: z.object({ id: z.string() }),
  response: json(namespace),
  run: async ({ db }, { params: { id } }) => namespaceView(await knownNamespace(db, id)),
});
