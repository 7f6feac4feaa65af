import { AppError } from '@windhover/kernel';
import type { TaskStorage } from '@windhover/plugin-sdk';
import type { ObjectKey, ObjectStore } from '../../ports/object-store.ts';
import { executionUri, isBelow, keyOfUri, triggerFileUri, uriOfKey } from '../../storage/internal-uri.ts';
import type { ExecutionPlace } from '../../storage/internal-uri.ts';

/** The files that one evaluation of a trigger may touch: those of the execution that it may start. */
export function triggerStorage(objects: ObjectStore, tenantId: string, place: ExecutionPlace & { triggerId: string }): TaskStorage {
  const own = executionUri(place);
  const keyOf = (uri: string): ObjectKey => {
    if (isBelow(uri, own)) return keyOfUri(tenantId, uri);
    throw new AppError('forbidden', `Access to '${uri}' is refused: it is not a file of this trigger's execution`);
  };
  return {
    put: async (name, content) => {
      const uri = triggerFileUri(place, place.triggerId, name);
      await objects.put(keyOfUri(tenantId, uri), content);
      return uri;
    },
    get: async (uri) => objects.get(keyOf(uri)),
    size: async (uri) => (await objects.stat(keyOf(uri))).size,
    delete: async (uri) => {
      await objects.delete(keyOf(uri));
      return true;
    },
    deleteAll: async () => {
      const prefix = keyOfUri(tenantId, own.replace(/\/$/, ''));
      const uris: string[] = [];
      for await (const { key } of objects.list(prefix)) uris.push(uriOfKey(tenantId, key));
      await objects.deletePrefix(prefix);
      return uris;
    },
  };
}
