import { z } from 'zod';
import { flowTopology } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import { around, topologyOf, topologyView } from '../../flow/dependency-graph.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryFlag } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { flowParams } from './flow-params.ts';

const common = { method: 'GET', tag: 'Flows', permission: 'FLOW:READ', transaction: 'read', response: json(flowTopology) } as const;

export const getFlowDependencies = tenantOperation({
  ...common,
  id: 'getFlowDependencies',
  path: '/api/v1/{tenant}/flows/{namespace}/{id}/dependencies',
  summary: 'The flows that a flow starts and those that start it.',
  params: flowParams,
  query: z.object({ destinationOnly: queryFlag(false), expandAll: queryFlag(false) }),
  async run({ db, services, tenantId }, { params, query }) {
    const found = await db.flows.find(params.namespace, params.id);
    if (!found) throw notFound(`flow '${params.namespace}.${params.id}'`);
    return topologyView(tenantId, around(await topologyOf(services.flows, db), [params], query), [params]);
  },
});

export const getNamespaceDependencies = tenantOperation({
  ...common,
  id: 'getFlowDependenciesFromNamespace',
  path: '/api/v1/{tenant}/namespaces/{namespace}/dependencies',
  summary: 'How the flows of a namespace and those below it start each other and others.',
  params: z.object({ namespace: z.string() }),
  query: z.object({ destinationOnly: queryFlag(false) }),
  async run({ db, services, tenantId }, { params: { namespace }, query }) {
    const own = (await db.flows.names()).filter((name) => name.namespace === namespace || name.namespace.startsWith(`${namespace}.`));
    return topologyView(tenantId, around(await topologyOf(services.flows, db), own, { ...query, expandAll: false }), own);
  },
});
