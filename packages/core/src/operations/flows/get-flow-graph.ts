import { z } from 'zod';
import { flowGraph as flowGraphSchema } from '@windhover/contracts';
import { invalid } from '@windhover/kernel';
import { graphWithSubflows } from '../../flow/drawn-subflows.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryInt, queryList } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { flowParams, readOptions } from './flow-params.ts';

export const getFlowGraph = tenantOperation({
  id: 'generateFlowGraph',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/{namespace}/{id}/graph',
  tag: 'Flows',
  summary: 'Nodes, edges and clusters of a flow.',
  permission: 'FLOW:READ',
  transaction: 'read',
  params: flowParams,
  query: z.object({ revision: queryInt(undefined, { min: 1 }), subflows: queryList }),
  response: json(flowGraphSchema),
  async run({ db, services }, { params: { namespace, id }, query }) {
    const { parsed } = await services.flows.get(db, namespace, id, readOptions(query));
    const flow = parsed.flow ?? parsed.draft;
    if (!flow) throw invalid(`Flow '${namespace}.${id}' can't be read any more`);
    return graphWithSubflows(services.flows, db, flow, query.subflows);
  },
});
