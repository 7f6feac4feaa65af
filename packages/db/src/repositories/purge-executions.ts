import type { ExecutionRepository } from '@windhover/core';
import { badRequest } from '@windhover/kernel';
import { Prisma } from '../../generated/client.ts';
import { purgeCondition } from './purge-selection.ts';

const COLUMNS = { tenant: Prisma.sql`e.tenant_id`, instant: Prisma.sql`e.created_at`, namespace: Prisma.sql`e.namespace`, flow: Prisma.sql`e.flow_id` };

interface Chosen {
  id: string;
  namespace: string;
  flowId: string;
  createdAt: Date;
}

/** Purge of ended executions: chooses a batch in the order of creation, then deletes what was asked for of each. */
export function purgeExecutions(tx: Prisma.TransactionClient, tenantId: string): ExecutionRepository['purge'] {
  return async ({ states, after, limit, ...selection }, what) => {
    const conditions = [purgeCondition(tenantId, selection, COLUMNS), Prisma.sql`not e.is_open`];
    if (states !== undefined) conditions.push(Prisma.sql`e.state = any (${states}::text[])`);
    if (after !== undefined) {
      const { createdAt, id } = parsePosition(after);
      conditions.push(Prisma.sql`e.created_at >= ${createdAt} and (e.created_at, e.id) > (${createdAt}::timestamptz, ${id})`);
    }
    const chosen = await tx.$queryRaw<Chosen[]>`
      select e.id, e.namespace, e.flow_id as "flowId", e.created_at as "createdAt" from executions e
      where ${Prisma.join(conditions, ' and ')} order by e.created_at, e.id limit ${limit}::int for update skip locked`;
    const ids = chosen.map(({ id }) => id);
    const logs = what.logs && ids.length > 0 ? await tx.$executeRaw`delete from logs where tenant_id = ${tenantId} and execution_id = any (${ids}::text[])` : 0;
    const metrics = what.metrics && ids.length > 0
      ? await tx.$executeRaw`delete from metrics where tenant_id = ${tenantId} and execution_id = any (${ids}::text[])` : 0;
    if (what.executions && ids.length > 0) await tx.$executeRaw`delete from executions where tenant_id = ${tenantId} and id = any (${ids}::text[])`;
    const last = chosen.at(-1);
    return {
      executions: chosen.map(({ id, namespace, flowId }) => ({ id, namespace, flowId })), logs, metrics,
      ...(last && chosen.length === limit && { after: `${last.createdAt.getTime()}-${last.id}` }),
    };
  };
}

function parsePosition(position: string): { createdAt: Date; id: string } {
  const match = /^(\d{1,15})-(.+)$/.exec(position);
  if (match?.[1] === undefined || match[2] === undefined) throw badRequest(`"${position}" is no position among executions.`);
  return { createdAt: new Date(Number(match[1])), id: match[2] };
}
