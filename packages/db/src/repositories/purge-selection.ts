import type { PurgeSelection } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';
import { namespaceField } from '../filters/namespace-field.ts';

/** The rows that a purge picks by the columns of its table. */
export function purgeCondition(
  tenantId: string, selection: PurgeSelection, columns: { tenant: Prisma.Sql; instant: Prisma.Sql; namespace: Prisma.Sql; flow: Prisma.Sql },
): Prisma.Sql {
  const { endAtMs, startAtMs, namespace, flowId } = selection;
  const conditions = [Prisma.sql`${columns.tenant} = ${tenantId}`, Prisma.sql`${columns.instant} <= ${new Date(endAtMs)}`];
  if (startAtMs !== undefined) conditions.push(Prisma.sql`${columns.instant} >= ${new Date(startAtMs)}`);
  if (flowId !== undefined) conditions.push(Prisma.sql`${columns.flow} = ${flowId}`);
  if (namespace !== undefined) {
    conditions.push(namespaceField(columns.namespace)({ field: 'namespace', operation: flowId === undefined ? 'PREFIX' : 'EQUALS', value: namespace }));
  }
  return Prisma.join(conditions, ' and ');
}
