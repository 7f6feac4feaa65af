import { z } from 'zod';
import { badRequest, conflict, notFound } from '@windhover/kernel';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryList } from '../../operation/query.ts';
import { noContent } from '../../operation/wire.ts';
import { flowParams } from './flow-params.ts';

export const deleteFlowRevisions = tenantOperation({
  id: 'deleteRevisions',
  method: 'DELETE',
  path: '/api/v1/{tenant}/flows/{namespace}/{id}/revisions',
  tag: 'Flows',
  summary: 'Deletes old revisions; the current one stays.',
  permission: 'FLOW:DELETE',
  transaction: 'write',
  params: flowParams,
  query: z.object({ revisions: queryList }),
  response: noContent,
  status: 204,
  async run({ db }, { params: { namespace, id }, query }) {
    const current = await db.flows.find(namespace, id, { allowDeleted: true });
    if (!current) throw notFound(`flow '${namespace}.${id}'`);
    const revisions = query.revisions.map(Number);
    if (revisions.length === 0 || revisions.some((revision) => !Number.isInteger(revision))) throw badRequest('revisions: expected whole numbers');
    if (revisions.includes(current.revision)) throw badRequest(`Revision ${current.revision} is the current one and can't be deleted`);
    const used = await db.executions.revisionsInUse(namespace, id, revisions);
    if (used.length > 0) throw conflict(`Revisions ${used.join(', ')} of '${namespace}.${id}' are used by executions that have not ended`);
    await db.flows.deleteRevisions(namespace, id, revisions);
  },
});
