import type { ObjectStore } from '../ports/object-store.ts';
import type { Logger } from '../ports/telemetry.ts';
import { executionUri, keyOfUri } from '../storage/internal-uri.ts';

/** Deletes the files of an execution from the internal storage; how many. */
export async function deleteFilesOf(
  objects: ObjectStore, tenantId: string, { namespace, flowId, id }: { namespace: string; flowId: string; id: string },
): Promise<number> {
  return objects.deletePrefix(keyOfUri(tenantId, executionUri({ namespace, flowId, executionId: id }).replace(/\/$/, '')));
}

/** Does what makes an execution; when that fails, files that were stored for it are deleted. */
export async function orDeleteFiles<T>(
  { objects, logger }: { objects: ObjectStore; logger: Logger }, tenantId: string, execution: { namespace: string; flowId: string; id: string }, make: () => Promise<T>,
): Promise<T> {
  try {
    return await make();
  } catch (error) {
    await deleteFilesOf(objects, tenantId, execution).catch((failure: unknown) =>
      logger.warn('files of an execution that was not created could not be deleted', { executionId: execution.id, error: failure }));
    throw error;
  }
}
