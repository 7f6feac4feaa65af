import type { NamespaceFileRepository, NamespaceFileRevisionRow, NamespaceFileRow, ObjectKey } from '@windhover/core';
import { AppError, conflict, notFound } from '@windhover/kernel';
import { Prisma } from '../../generated/client.ts';
import { literal } from '../filters/text-field.ts';
import { compact, dateOf, msOf } from '../mappers/optional.ts';

interface RawFile {
  namespace: string;
  path: string;
  kind: NamespaceFileRow['kind'];
  size: bigint;
  revision: number;
  object: string | null;
  createdAt: Date;
  updatedAt: Date;
}

const COLUMNS = Prisma.sql`f.namespace, f.path, f.kind, f.size, f.revision, f.object, f.created_at as "createdAt", f.updated_at as "updatedAt"`;
/** Rows that one call gives at most. */
const MAX_ROWS = 100_000;

export function namespaceFileRepository(tx: Prisma.TransactionClient, tenantId: string): NamespaceFileRepository {
  const inNamespace = (namespace: string): Prisma.Sql => Prisma.sql`f.tenant_id = ${tenantId} and f.namespace = ${namespace}`;
  const select = async (condition: Prisma.Sql): Promise<NamespaceFileRow[]> =>
    (await tx.$queryRaw<RawFile[]>`select ${COLUMNS} from namespace_files f where ${condition} order by f.path limit ${MAX_ROWS}::int`).map(toRow);
  const find = async (namespace: string, path: string): Promise<NamespaceFileRow | undefined> =>
    (await select(Prisma.sql`${inNamespace(namespace)} and f.path = ${path}`))[0];

  const makeFolders = async (namespace: string, folders: readonly string[]): Promise<void> => {
    if (folders.length === 0) return;
    await tx.$executeRaw`
      insert into namespace_files (tenant_id, namespace, path, kind) select ${tenantId}, ${namespace}, path, 'DIRECTORY' from unnest(${[...folders]}::text[]) as path
      on conflict do nothing`;
    const [file] = await select(Prisma.sql`${inNamespace(namespace)} and f.path = any (${[...folders]}::text[]) and f.kind = 'FILE'`);
    if (file) throw conflict(`'${file.path}' is a file, so that nothing can lie below it`);
  };

  return {
    find,
    children: (namespace, folder) => select(Prisma.sql`
      ${inNamespace(namespace)} and ${below(folder)} and position('/' in substr(f.path, ${prefixOf(folder).length + 1}::int)) = 0`),
    below: (namespace, folder) => select(Prisma.sql`${inNamespace(namespace)} and ${below(folder)}`),
    search: (namespace, text) => select(Prisma.sql`${inNamespace(namespace)} and f.kind = 'FILE' and f.path ilike ${`%${literal(text)}%`}`),
    revisions: async (namespace, path) =>
      (await tx.namespaceFileRevision.findMany({ where: { tenantId, namespace, path }, orderBy: { revision: 'asc' } })).map(
        ({ revision, size, object, createdAt, createdBy }) => compact<NamespaceFileRevisionRow>({
          revision, size: Number(size), object: object as ObjectKey, createdAtMs: msOf(createdAt), createdBy,
        })),
    put: async ({ namespace, path, size, object, createdBy }, { overwrite }) => {
      await makeFolders(namespace, foldersAbove(path));
      const rows = await tx.$queryRaw<RawFile[]>`
        with f as (
          insert into namespace_files as f (tenant_id, namespace, path, kind, revision, size, object)
          values (${tenantId}, ${namespace}, ${path}, 'FILE', 1, ${size}::bigint, ${object})
          on conflict (tenant_id, namespace, path) do update set revision = f.revision + 1, size = excluded.size, object = excluded.object, updated_at = now()
          where ${overwrite}::boolean and f.kind = 'FILE'
          returning f.*
        ), revision as (
          insert into namespace_file_revisions (tenant_id, namespace, path, revision, size, object, created_by)
          select tenant_id, namespace, path, revision, size, object, ${createdBy ?? null} from f
        )
        select ${COLUMNS} from f`;
      const written = rows.map(toRow)[0];
      if (!written && (await find(namespace, path))?.kind === 'DIRECTORY') throw conflict(`'${path}' is a folder`);
      return written;
    },
    makeFolder: (namespace, path) => makeFolders(namespace, [...foldersAbove(path), path]),
    remove: async (namespace, path) => {
      if (!(await find(namespace, path))) return undefined;
      const revisions = await tx.$queryRaw<{ object: string }[]>`
        delete from namespace_file_revisions f where ${inNamespace(namespace)} and (f.path = ${path} or ${below(path)}) returning f.object`;
      await tx.$executeRaw`delete from namespace_files f where ${inNamespace(namespace)} and (f.path = ${path} or ${below(path)})`;
      return revisions.map(({ object }) => object as ObjectKey);
    },
    removeEmptyFolders: async (namespace, path) => {
      for (const folder of foldersAbove(path).reverse()) {
        const removed = await tx.$executeRaw`
          delete from namespace_files f where ${inNamespace(namespace)} and f.path = ${folder} and f.kind = 'DIRECTORY'
          and not exists (select from namespace_files c where c.tenant_id = ${tenantId} and c.namespace = ${namespace}
            and c.path >= ${prefixOf(folder)} and c.path < ${afterPrefix(folder)})`;
        if (removed === 0) return;
      }
    },
    move: async (namespace, from, to) => {
      if (!(await find(namespace, from))) throw notFound(`file '${from}' of namespace '${namespace}'`);
      if (to === from) return;
      if (to.startsWith(`${from}/`)) throw new AppError('bad_request', `'${from}' can't be moved into itself`);
      if (await find(namespace, to)) throw conflict(`'${to}' exists already`);
      await makeFolders(namespace, foldersAbove(to));
      await tx.$executeRaw`
        update namespace_files f set path = ${to} || substr(f.path, ${from.length + 1}::int), updated_at = now()
        where ${inNamespace(namespace)} and (f.path = ${from} or ${below(from)})`;
    },
    namespaces: async () =>
      (await tx.$queryRaw<{ namespace: string }[]>`
        select distinct f.namespace from namespace_files f where f.tenant_id = ${tenantId} order by f.namespace`).map(({ namespace }) => namespace),
    purge: async (namespace, paths, { beforeMs, keepAmount }) =>
      (await tx.$queryRaw<{ object: string }[]>`
        delete from namespace_file_revisions r using (
          select w.path, w.revision, w.created_at, row_number() over (partition by w.path order by w.revision desc) as place
          from namespace_file_revisions w where w.tenant_id = ${tenantId} and w.namespace = ${namespace} and w.path = any (${[...paths]}::text[])
        ) old
        where r.tenant_id = ${tenantId} and r.namespace = ${namespace} and r.path = old.path and r.revision = old.revision
          and old.place > ${Math.max(keepAmount ?? 1, 1)}::int and (${dateOf(beforeMs)}::timestamptz is null or old.created_at < ${dateOf(beforeMs)}::timestamptz)
        returning r.object`).map(({ object }) => object as ObjectKey),
  };
}

const prefixOf = (folder: string): string => (folder === '/' ? '/' : `${folder}/`);
/** `0` follows `/` in byte order. */
const afterPrefix = (folder: string): string => (folder === '/' ? '0' : `${folder}0`);
/** Below a folder, as a range that the primary key serves. */
const below = (folder: string): Prisma.Sql => Prisma.sql`(f.path >= ${prefixOf(folder)} and f.path < ${afterPrefix(folder)})`;

/** `/a` and `/a/b` for `/a/b/c`. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

const toRow = ({ namespace, path, kind, size, revision, object, createdAt, updatedAt }: RawFile): NamespaceFileRow => compact<NamespaceFileRow>({
  namespace, path, kind, size: Number(size), revision, object: object as ObjectKey | null, createdAtMs: msOf(createdAt), updatedAtMs: msOf(updatedAt),
});
