import { z } from 'zod';
import { flowWithSource } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import { flowWithSourceView } from '../../flow/flow-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { flowParams } from './flow-params.ts';

export const listFlowRevisions = tenantOperation({
  id: 'listFlowRevisions',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/{namespace}/{id}/revisions',
  tag: 'Flows',
  summary: 'All revisions of a flow with their sources, oldest first.',
  permission: 'FLOW:READ',
  transaction: 'read',
  params: flowParams,
  response: json(z.array(flowWithSource)),
  async run({ db, services }, { params: { namespace, id } }) {
    const rows = await db.flows.revisions(namespace, id);
    if (rows.length === 0) throw notFound(`flow '${namespace}.${id}'`);
    return rows.map((row) => flowWithSourceView({ row, parsed: services.flows.parsedRow(db.tenantId, row) }));
  },
});
