import type { ExecutionSnapshot } from '@windhover/engine';
import { AppError } from '@windhover/kernel';
import type { ObjectKey } from '../ports/object-store.ts';
import { executionUri, isBelow, keyOfUri } from './internal-uri.ts';

/**
 * The object behind a URI that an execution may read: its own files, and those of the execution that it replays, that
 * started it, or that triggered it. Anything else is `forbidden`.
 */
export function readableKey(execution: ExecutionSnapshot, uri: string): ObjectKey {
  const key = keyOfUri(execution.tenantId, uri);
  const { namespace, flowId, trigger } = execution;
  const own = [execution.id, execution.originalId].map((executionId) => ({ namespace, flowId, executionId }));
  const places = [...own, ...placeOfTrigger(trigger?.variables)];
  if (places.some((place) => isBelow(uri, executionUri(place)))) return key;
  throw new AppError('forbidden', `Access to '${uri}' is refused: it belongs to another execution`);
}

function placeOfTrigger(variables: Record<string, unknown> | undefined): { namespace: string; flowId: string; executionId: string }[] {
  const { namespace, flowId, executionId } = variables ?? {};
  return typeof namespace === 'string' && typeof flowId === 'string' && typeof executionId === 'string'
    ? [{ namespace, flowId, executionId }]
    : [];
}
