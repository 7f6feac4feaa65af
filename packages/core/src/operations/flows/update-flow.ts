import { z } from 'zod';
import { flowWithSource } from '@windhover/contracts';
import { conflict, notFound } from '@windhover/kernel';
import { flowWithSourceView } from '../../flow/flow-view.ts';
import { requireSameFlow, requireValid, saveFlow } from '../../flow/save-flow.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryInt } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { flowParams, YAML_TYPES } from './flow-params.ts';

export const updateFlow = tenantOperation({
  id: 'updateFlow',
  method: 'PUT',
  path: '/api/v1/{tenant}/flows/{namespace}/{id}',
  tag: 'Flows',
  summary: 'Replaces a flow; an identical source makes no revision.',
  permission: 'FLOW:UPDATE',
  transaction: 'write',
  params: flowParams,
  /** The revision that the author started from; 409 when it has moved. */
  query: z.object({ expectedRevision: queryInt(undefined, { min: 1 }) }),
  body: { kind: 'text', contentTypes: YAML_TYPES },
  response: json(flowWithSource),
  async run({ db, services, actor }, { params: { namespace, id }, query, body }) {
    const current = await db.flows.find(namespace, id);
    if (!current) throw notFound(`flow '${namespace}.${id}'`);
    const { raw } = await services.flows.check(db, body);
    if (typeof raw?.['id'] === 'string' && typeof raw['namespace'] === 'string') requireSameFlow({ id: raw['id'], namespace: raw['namespace'] }, namespace, id);
    const flow = await requireValid(services, db, body);
    if (query.expectedRevision !== undefined && query.expectedRevision !== current.revision && current.source !== body) {
      throw conflict(`The flow was saved by ${current.updatedBy ?? 'somebody else'} meanwhile: it is at revision ${current.revision}, yours started from ${query.expectedRevision}`);
    }
    return flowWithSourceView(await saveFlow(services, db, actor, flow, body, current));
  },
});
