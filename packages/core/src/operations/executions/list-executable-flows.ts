import { z } from 'zod';
import { flow } from '@windhover/contracts';
import { flowView } from '../../flow/flow-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryInt } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

const MAX_FLOWS = 10_000;
const common = { method: 'GET', tag: 'Executions', permission: 'EXECUTION:READ', transaction: 'read' } as const;

export const listExecutableNamespaces = tenantOperation({
  ...common,
  id: 'listExecutableDistinctNamespaces',
  path: '/api/v1/{tenant}/executions/namespaces',
  summary: 'Namespaces with flows that can be executed.',
  response: json(z.array(z.string())),
  run: ({ db }) => db.flows.namespaces(),
});

export const listExecutableFlows = tenantOperation({
  ...common,
  id: 'listFlowExecutionsByNamespace',
  path: '/api/v1/{tenant}/executions/namespaces/{namespace}/flows',
  summary: 'Flows of a namespace that can be executed.',
  params: z.object({ namespace: z.string() }),
  response: json(z.array(flow)),
  async run({ db, services }, { params: { namespace } }) {
    const { results } = await db.flows.search([{ field: 'namespace', operation: 'EQUALS', value: namespace }], { page: 1, size: MAX_FLOWS, sort: [] });
    return results.map((row) => flowView({ row, parsed: services.flows.parsedRow(db.tenantId, row) }));
  },
});

export const getExecutableFlow = tenantOperation({
  ...common,
  id: 'getFlowFromExecution',
  path: '/api/v1/{tenant}/executions/flows/{namespace}/{flowId}',
  summary: 'A flow as those see it who may execute it.',
  params: z.object({ namespace: z.string(), flowId: z.string() }),
  query: z.object({ revision: queryInt(undefined, { min: 1 }) }),
  response: json(flow),
  run: async ({ db, services }, { params, query }) =>
    flowView(await services.flows.get(db, params.namespace, params.flowId, query.revision === undefined ? {} : { revision: query.revision })),
});
