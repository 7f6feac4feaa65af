import { notFound } from '@windhover/kernel';
import { tenantOperation } from '../../operation/define-operation.ts';
import { noContent } from '../../operation/wire.ts';
import { flowParams } from './flow-params.ts';

export const deleteFlow = tenantOperation({
  id: 'deleteFlow',
  method: 'DELETE',
  path: '/api/v1/{tenant}/flows/{namespace}/{id}',
  tag: 'Flows',
  summary: 'Deletes a flow; its revisions and executions stay readable.',
  permission: 'FLOW:DELETE',
  transaction: 'write',
  params: flowParams,
  response: noContent,
  status: 204,
  async run({ db }, { params: { namespace, id } }) {
    if (!(await db.flows.remove(namespace, id))) throw notFound(`flow '${namespace}.${id}'`);
  },
});
