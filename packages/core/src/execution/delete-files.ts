import type { ObjectStore } from '../ports/object-store.ts';
import { executionUri, keyOfUri } from '../storage/internal-uri.ts';

/** Deletes the files of an execution from the internal storage. */
export async function deleteFilesOf(
  objects: ObjectStore, tenantId: string, { namespace, flowId, id }: { namespace: string; flowId: string; id: string },
): Promise<void> {
  await objects.deletePrefix(keyOfUri(tenantId, executionUri({ namespace, flowId, executionId: id }).replace(/\/$/, '')));
}
