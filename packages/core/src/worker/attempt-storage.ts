import { AppError, isAppError } from '@windhover/kernel';
import type { TaskStorage } from '@windhover/plugin-sdk';
import type { Claimed } from '../ports/execution-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { executionUri, isBelow, keyOfUri, taskFileUri, uriOfKey } from '../storage/internal-uri.ts';
import { storedFile } from '../storage/stored-file.ts';
import type { ReadableFiles, StoredFile } from '../storage/stored-file.ts';

/**
 * The files that one attempt may touch: it writes below its own task run, deletes files of its execution, and reads what its
 * execution may read.
 */
export function attemptStorage({ objects, readable }: { objects: ObjectStore; readable: ReadableFiles }, { execution, taskRun }: Claimed): TaskStorage {
  const { tenantId, namespace, flowId } = execution;
  const place = { namespace, flowId, executionId: execution.id, taskId: taskRun.taskId, taskRunId: taskRun.id };
  const fileOf = (uri: string): Promise<StoredFile> => storedFile(objects, readable, { tenantId, namespace, execution }, uri);
  return {
    put: async (name, content) => {
      const uri = taskFileUri(place, name);
      await objects.put(keyOfUri(tenantId, uri), content);
      return uri;
    },
    get: async (uri) => (await fileOf(uri)).open(),
    size: async (uri) => (await fileOf(uri)).size(),
    delete: async (uri) => {
      if (!isBelow(uri, executionUri(place))) throw new AppError('forbidden', `'${uri}' can't be deleted: it is not a file of this execution`);
      const key = keyOfUri(tenantId, uri);
      const existed = await objects.stat(key).then(() => true, (error: unknown) => {
        if (isAppError(error) && error.code === 'not_found') return false;
        throw error;
      });
      if (existed) await objects.delete(key);
      return existed;
    },
    deleteAll: async () => {
      const prefix = keyOfUri(tenantId, executionUri(place).replace(/\/$/, ''));
      const uris: string[] = [];
      for await (const { key } of objects.list(prefix)) uris.push(uriOfKey(tenantId, key));
      await objects.deletePrefix(prefix);
      return uris;
    },
  };
}
