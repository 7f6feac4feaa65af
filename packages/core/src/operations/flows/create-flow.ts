import { flowWithSource } from '@windhover/contracts';
import { flowWithSourceView } from '../../flow/flow-view.ts';
import { requireAbsent, requireValid, saveFlow } from '../../flow/save-flow.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { YAML_TYPES } from './flow-params.ts';

export const createFlow = tenantOperation({
  id: 'createFlow',
  method: 'POST',
  path: '/api/v1/{tenant}/flows',
  tag: 'Flows',
  summary: 'Creates a flow from its YAML source.',
  permission: 'FLOW:CREATE',
  transaction: 'write',
  body: { kind: 'text', contentTypes: YAML_TYPES },
  response: json(flowWithSource),
  async run({ db, services, actor }, { body }) {
    const flow = await requireValid(services, db, body);
    const current = await db.flows.find(flow.namespace, flow.id, { allowDeleted: true });
    requireAbsent(current, flow);
    return flowWithSourceView(await saveFlow(services, db, actor, flow, body, current));
  },
});
