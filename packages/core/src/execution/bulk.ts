import { AppError, isAppError, messageOf } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { Services } from '../services.ts';

/** Executions that one bulk action takes. */
export const MAX_BULK = 1_000;

/** The error of a bulk action some of whose ids can't be used: nothing was done. */
export function bulkFailure(action: string, invalids: { id: string; message: string }[]): AppError {
  return new AppError('bad_request', `Invalid bulk ${action}: ${invalids.length} of the executions can't be used`, {
    details: invalids.map(({ id, message }) => ({ path: id, message })),
  });
}

/** Applies an action to each execution; by ids every one must succeed, by query those that refuse are left out. */
export async function applyToAll(
  services: Services, action: string, ids: string[], strict: boolean, apply: (id: string) => Promise<ExecutionSnapshot>,
): Promise<{ operationId: string; totalItems: number }> {
  const invalids: { id: string; message: string }[] = [];
  let totalItems = 0;
  await Promise.all(ids.map(async (id) => {
    try {
      await apply(id);
      totalItems += 1;
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'user') throw error;
      invalids.push({ id, message: messageOf(error) });
    }
  }));
  if (strict && invalids.length > 0) throw bulkFailure(action, invalids);
  return { operationId: services.ids.next(), totalItems };
}
