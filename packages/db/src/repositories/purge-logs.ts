import type { LogRepository } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';
import { purgeCondition } from './purge-selection.ts';

const COLUMNS = { tenant: Prisma.sql`l.tenant_id`, instant: Prisma.sql`l.logged_at`, namespace: Prisma.sql`l.namespace`, flow: Prisma.sql`l.flow_id` };

/** Purge of log lines, a bounded number at a time. */
export function purgeLogs(tx: Prisma.TransactionClient, tenantId: string): LogRepository['purge'] {
  return async ({ executionId, levels, ...selection }, limit) => {
    const conditions = [purgeCondition(tenantId, selection, COLUMNS)];
    if (executionId !== undefined) conditions.push(Prisma.sql`l.execution_id = ${executionId}`);
    if (levels !== undefined) conditions.push(Prisma.sql`l.level = any (${levels}::text[])`);
    return tx.$executeRaw`
      delete from logs where tenant_id = ${tenantId} and (logged_at, id) in (
        select l.logged_at, l.id from logs l where ${Prisma.join(conditions, ' and ')} order by l.logged_at, l.id limit ${limit}::int)`;
  };
}
