import { Readable } from 'node:stream';
import { notFound } from '@windhover/kernel';
import type { ObjectKey, ObjectStore } from '../ports/object-store.ts';

/** Objects in memory. */
export function memoryObjects() {
  const objects = new Map<string, Buffer>();
  const bytesOf = (key: ObjectKey): Buffer => {
    const bytes = objects.get(key);
    if (!bytes) throw notFound(`object '${key}'`);
    return bytes;
  };
  const store: ObjectStore = {
    async put(key, content) {
      const chunks: Buffer[] = [];
      for await (const chunk of content instanceof Readable ? content : [content]) chunks.push(Buffer.from(chunk as Buffer));
      objects.set(key, Buffer.concat(chunks));
      return store.stat(key);
    },
    get: async (key) => Readable.from([bytesOf(key)]),
    stat: async (key) => ({ key, size: bytesOf(key).byteLength, modifiedAtMs: 0 }),
    delete: async (key) => { objects.delete(key); },
    async deletePrefix(prefix) {
      const keys = [...objects.keys()].filter((key) => key.startsWith(`${prefix}/`));
      for (const key of keys) objects.delete(key);
      return keys.length;
    },
    async *list(prefix) {
      for (const key of [...objects.keys()].sort()) if (key.startsWith(`${prefix}/`)) yield store.stat(key as ObjectKey).then((stat) => stat);
    },
    close: async () => undefined,
  };
  return { store, objects };
}
