import type { TaskStorage } from '@windhover/plugin-sdk';
import type { Claimed } from '../ports/execution-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { keyOfUri, taskFileUri } from '../storage/internal-uri.ts';
import { readableKey } from '../storage/may-read.ts';

/**
 * The files that one attempt may touch: it writes below its own task run, and reads what its execution may read.
 */
export function attemptStorage(objects: ObjectStore, { execution, taskRun }: Claimed): TaskStorage {
  const place = {
    namespace: execution.namespace, flowId: execution.flowId, executionId: execution.id, taskId: taskRun.taskId, taskRunId: taskRun.id,
  };
  return {
    put: async (name, content) => {
      const uri = taskFileUri(place, name);
      await objects.put(keyOfUri(execution.tenantId, uri), content);
      return uri;
    },
    get: async (uri) => objects.get(readableKey(execution, uri)),
    size: async (uri) => (await objects.stat(readableKey(execution, uri))).size,
  };
}
