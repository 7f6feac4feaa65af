import { flowGraph as flowGraphSchema } from '@windhover/contracts';
import { flowGraph } from '@windhover/flow';
import { requireValid } from '../../flow/save-flow.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
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
  body: { kind: 'text', contentTypes: YAML_TYPES },
  response: json(flowGraphSchema),
  async run({ services }, { body }) {
    return flowGraph(requireValid(services, body));
  },
});
