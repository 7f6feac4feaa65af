import type { ExecutionRepository } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';

/** Executions per flow, by an index range for each flow and namespace asked for. */
export function countExecutions(tx: Prisma.TransactionClient, tenantId: string): ExecutionRepository['countByFlow'] {
  return async ({ flows, namespaces, states, startAtMs, endAtMs }) => {
    const places: Prisma.Sql[] = flows.map(({ namespace, flowId }) => Prisma.sql`(e.namespace = ${namespace} and e.flow_id = ${flowId})`);
    if (namespaces.length > 0) places.push(Prisma.sql`e.namespace = any (${namespaces}::text[])`);
    if (places.length === 0) return [];
    const conditions = [Prisma.sql`e.tenant_id = ${tenantId}`, Prisma.sql`(${Prisma.join(places, ' or ')})`, Prisma.sql`e.kind = 'NORMAL'`];
    if (states !== undefined) conditions.push(Prisma.sql`e.state = any (${states}::text[])`);
    if (startAtMs !== undefined) conditions.push(Prisma.sql`e.created_at >= ${new Date(startAtMs)}`);
    if (endAtMs !== undefined) conditions.push(Prisma.sql`e.created_at <= ${new Date(endAtMs)}`);
    return tx.$queryRaw<{ namespace: string; flowId: string; count: number }[]>`
      select e.namespace, e.flow_id as "flowId", count(*)::int as count from executions e where ${Prisma.join(conditions, ' and ')}
      group by e.namespace, e.flow_id order by e.namespace, e.flow_id`;
  };
}
