import { z } from 'zod';
import { flowGraph as flowGraphSchema } from '@windhover/contracts';
import { graphWithSubflows } from '../../flow/drawn-subflows.ts';
import { requireValid } from '../../flow/save-flow.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryList } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { YAML_TYPES } from './flow-params.ts';

export const getGraphOfSource = tenantOperation({
  id: 'generateFlowGraphFromSource',
  method: 'POST',
  path: '/api/v1/{tenant}/flows/graph',
  tag: 'Flows',
  summary: 'Nodes, edges and clusters of a flow that need not be saved.',
  permission: 'FLOW:READ',
  transaction: 'read',
  query: z.object({ subflows: queryList }),
  body: { kind: 'text', contentTypes: YAML_TYPES },
  response: json(flowGraphSchema),
  run: async ({ db, services }, { query, body }) => graphWithSubflows(services.flows, db, await requireValid(services, db, body), query.subflows),
});
