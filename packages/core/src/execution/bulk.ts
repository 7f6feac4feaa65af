import { AppError, isAppError, messageOf } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { Services } from '../services.ts';

/** Executions that one bulk action takes. */
export const MAX_BULK = 1_000;

/** Where a bulk action takes place. */
export interface BulkPlace {
  services: Services;
  tenantId: string;
}

/** The error of a bulk action some of whose ids can't be used, with what is wrong with each. */
export function bulkFailure(action: string, invalids: { id: string; message: string }[]): AppError {
  return new AppError('bad_request', `Invalid bulk ${action}: ${invalids.length} of the executions can't be used`, {
    details: invalids.map(({ id, message }) => ({ path: id, message })),
  });
}

/**
 * Applies an action to each execution. By ids, one that does not exist refuses them all, and those whose state refuses the
 * action are told once the others are done; by query both are left out.
 */
export async function applyToAll(
  { services, tenantId }: BulkPlace, action: string, ids: string[], strict: boolean, apply: (id: string) => Promise<ExecutionSnapshot>,
): Promise<{ operationId: string; totalItems: number; count: number }> {
  const wanted = [...new Set(ids)];
  if (strict) await requireAll(services, tenantId, action, wanted);
  const outcomes = await Promise.allSettled(wanted.map(apply));
  const refused = outcomes.flatMap((outcome, index) => (outcome.status === 'rejected' ? [{ id: wanted[index] ?? '', reason: outcome.reason as unknown }] : []));
  const broken = refused.find(({ reason }) => !isAppError(reason) || reason.kind !== 'user');
  if (broken) throw broken.reason;
  if (strict && refused.length > 0) throw bulkFailure(action, refused.map(({ id, reason }) => ({ id, message: messageOf(reason) })));
  const count = wanted.length - refused.length;
  return { operationId: services.ids.next(), totalItems: count, count };
}

async function requireAll(services: Services, tenantId: string, action: string, ids: string[]): Promise<void> {
  const missing = await services.database.withTenant(tenantId, 'read', async (db) => {
    const absent: string[] = [];
    for (const id of ids) if (!(await db.executions.find(id))) absent.push(id);
    return absent;
  });
  if (missing.length > 0) throw bulkFailure(action, missing.map((id) => ({ id, message: 'execution not found' })));
}
