import type { MetricRepository } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';
import { purgeCondition } from './purge-selection.ts';

const COLUMNS = { tenant: Prisma.sql`m.tenant_id`, instant: Prisma.sql`m.recorded_at`, namespace: Prisma.sql`m.namespace`, flow: Prisma.sql`m.flow_id` };

/** Purge of metrics, a bounded number at a time. */
export function purgeMetrics(tx: Prisma.TransactionClient, tenantId: string): MetricRepository['purge'] {
  return async (selection, limit) => tx.$executeRaw`
    delete from metrics where tenant_id = ${tenantId} and (recorded_at, id) in (
      select m.recorded_at, m.id from metrics m where ${purgeCondition(tenantId, selection, COLUMNS)} order by m.recorded_at, m.id limit ${limit}::int)`;
}
