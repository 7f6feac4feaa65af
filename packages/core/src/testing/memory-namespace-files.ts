import { conflict } from '@windhover/kernel';
import type { Database } from '../ports/database.ts';
import type { NamespaceFileRepository, NamespaceFileRevisionRow } from '../ports/namespace-files.ts';
import type { ObjectKey } from '../ports/object-store.ts';

/** Rows of namespace files in memory, by namespace and path: what the file store needs of a database. Folders have no rows here. */
export function memoryNamespaceFiles() {
  const rows = new Map<string, NamespaceFileRevisionRow[]>();
  const places = () => [...rows].map(([name, revisions]) => ({ namespace: name.split(' ')[0] ?? '', path: name.slice(name.indexOf(' ') + 1), revisions }));
  const repository: Partial<NamespaceFileRepository> = {
    async find(namespace, path) {
      const current = rows.get(`${namespace} ${path}`)?.at(-1);
      return current && { namespace, path, kind: 'FILE', updatedAtMs: 0, ...current };
    },
    revisions: async (namespace, path) => rows.get(`${namespace} ${path}`) ?? [],
    async below(namespace) {
      return places().filter((place) => place.namespace === namespace).flatMap(({ path, revisions }) => {
        const current = revisions.at(-1);
        return current ? [{ namespace, path, kind: 'FILE' as const, updatedAtMs: 0, ...current }] : [];
      });
    },
    async put({ namespace, path, size, object }, { overwrite }) {
      if (path.startsWith('/folder')) throw conflict(`'${path}' is a folder`);
      const revisions = rows.get(`${namespace} ${path}`) ?? [];
      if (revisions.length > 0 && !overwrite) return undefined;
      const row = { revision: revisions.length + 1, size, object, createdAtMs: 0 };
      rows.set(`${namespace} ${path}`, [...revisions, row]);
      return { namespace, path, kind: 'FILE', updatedAtMs: 0, ...row };
    },
    async remove(namespace, path) {
      const revisions = rows.get(`${namespace} ${path}`);
      rows.delete(`${namespace} ${path}`);
      return revisions?.map(({ object }) => object);
    },
    removeEmptyFolders: async () => undefined,
    namespaces: async () => [...new Set(places().map(({ namespace }) => namespace))],
    async purge(namespace, paths, { keepAmount = 1 }) {
      const gone: ObjectKey[] = [];
      for (const path of paths) {
        const revisions = rows.get(`${namespace} ${path}`) ?? [];
        gone.push(...revisions.splice(0, Math.max(0, revisions.length - keepAmount)).map(({ object }) => object));
      }
      return gone;
    },
  };
  const database = { withTenant: async (tenantId: string, _mode: string, work: (db: unknown) => unknown) => work({ tenantId, namespaceFiles: repository }) } as unknown as Database;
  return { database, rows };
}
