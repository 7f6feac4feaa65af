import { notFound } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { ExecutionTarget } from '@windhover/plugin-sdk';
import type { Database } from '../ports/database.ts';
import type { ExecutionRow } from '../ports/tenant-db.ts';
import type { NamespaceAccess } from './namespace-access.ts';

/** The execution that a task names. `not_found` for one of another flow than it says, `forbidden` where the flow may not reach. */
export async function targetExecution(
  { database, access }: { database: Database; access: NamespaceAccess }, { tenantId, namespace }: ExecutionSnapshot, target: ExecutionTarget,
): Promise<ExecutionRow> {
  const row = await database.withTenant(tenantId, 'read', (db) => db.executions.find(target.executionId));
  const fits = row && (target.namespace ?? row.namespace) === row.namespace && (target.flowId ?? row.flowId) === row.flowId;
  if (!row || !fits) throw notFound(`execution '${target.executionId}'`);
  await access.assertAllowed(tenantId, namespace, row.namespace);
  return row;
}
