import { z } from 'zod';
import { flowGraph as flowGraphSchema, flowWithSource } from '@windhover/contracts';
import { requireExecution } from '../../execution/read-execution.ts';
import { graphWithSubflows } from '../../flow/drawn-subflows.ts';
import { flowWithSourceView } from '../../flow/flow-view.ts';
import { requireRunnable } from '../../flow/require-runnable.ts';
import type { StoredFlow } from '../../flow/flow-sources.ts';
import type { TenantContext } from '../../operation/context.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryList } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

const params = z.object({ executionId: z.string() });

export const getFlowOfExecution = tenantOperation({
  id: 'getFlowFromExecutionById',
  method: 'GET',
  path: '/api/v1/{tenant}/executions/{executionId}/flow',
  tag: 'Executions',
  summary: 'The flow at the revision that the execution runs.',
  permission: 'EXECUTION:READ',
  transaction: 'read',
  params,
  response: json(flowWithSource),
  run: async (context, input) => flowWithSourceView(await flowOf(context, input.params.executionId)),
});

export const getGraphOfExecution = tenantOperation({
  id: 'getExecutionFlowGraph',
  method: 'GET',
  path: '/api/v1/{tenant}/executions/{executionId}/graph',
  tag: 'Executions',
  summary: 'The graph of the flow that the execution runs.',
  permission: 'EXECUTION:READ',
  transaction: 'read',
  params,
  response: json(flowGraphSchema),
  query: z.object({ subflows: queryList }),
  run: async (context, { params: { executionId }, query }) =>
    graphWithSubflows(context.services.flows, context.db, requireRunnable(await flowOf(context, executionId)), query.subflows),
});

async function flowOf({ db, services }: TenantContext, executionId: string): Promise<StoredFlow> {
  const row = await requireExecution(db, executionId);
  return services.flows.get(db, row.namespace, row.flowId, { revision: row.flowRevision, allowDeleted: true });
}
