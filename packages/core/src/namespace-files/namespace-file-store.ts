import type { Readable } from 'node:stream';
import { AppError, notFound } from '@windhover/kernel';
import type { IdSource } from '@windhover/kernel';
import { requireNamespace } from '../kv/kv-names.ts';
import type { Database } from '../ports/database.ts';
import type { NamespaceFilePurgeRule, NamespaceFileRow } from '../ports/namespace-files.ts';
import type { ObjectKey, ObjectStore } from '../ports/object-store.ts';
import type { TenantDb } from '../ports/tenant-db.ts';
import type { Logger } from '../ports/telemetry.ts';
import { objectKey } from '../storage/object-key.ts';
import { namespaceFilePath } from './file-path.ts';

export interface NamespaceFileStoreOptions {
  database: Database;
  objects: ObjectStore;
  ids: IdSource;
  logger: Logger;
}

export interface PlaceOfFile {
  tenantId: string;
  namespace: string;
  /** As given by people or flows; checked here. */
  path: string;
}

export interface OpenedFile {
  size: number;
  revision: number;
  key: ObjectKey;
}

/**
 * Files of namespaces: rows in the database, contents in the object store. A content is written under a fresh name before
 * its row is, and deleted after its row is gone: no row ever points at nothing, and a failed write leaves nothing behind.
 */
export class NamespaceFileStore {
  readonly #options: NamespaceFileStoreOptions;

  constructor(options: NamespaceFileStoreOptions) {
    this.#options = options;
  }

  /** Where the content of a file lies. `not_found` when there is no such file or revision. */
  async locate({ tenantId, namespace, path: given }: PlaceOfFile, revision?: number): Promise<OpenedFile> {
    const path = namespaceFilePath(given);
    const found = await this.#read(tenantId, async ({ namespaceFiles }) =>
      revision === undefined ? namespaceFiles.find(namespace, path) : (await namespaceFiles.revisions(namespace, path)).find((row) => row.revision === revision));
    if (!found?.object) throw notFound(`file '${path}'${revision === undefined ? '' : ` in revision ${revision}`} of namespace '${namespace}'`);
    return { size: found.size, revision: found.revision, key: found.object };
  }

  async open(place: PlaceOfFile, revision?: number): Promise<Readable> {
    return this.#options.objects.get((await this.locate(place, revision)).key);
  }

  /** Current files of a namespace, without folders, by path. */
  async list(tenantId: string, namespace: string): Promise<NamespaceFileRow[]> {
    return (await this.#read(tenantId, ({ namespaceFiles }) => namespaceFiles.below(namespace, '/'))).filter(({ kind }) => kind === 'FILE');
  }

  /** Writes a new revision. Undefined when the file exists and `overwrite` is false. */
  async put(
    { tenantId, namespace, path: given }: PlaceOfFile, content: Readable | Buffer | string, options: { overwrite: boolean; createdBy?: string },
  ): Promise<NamespaceFileRow | undefined> {
    const { database, objects } = this.#options;
    requireNamespace(namespace);
    const path = namespaceFilePath(given);
    const object = this.newObject(tenantId, namespace);
    const { size } = await objects.put(object, content);
    const { createdBy, overwrite } = options;
    try {
      const written = await database.withTenant(tenantId, 'write', ({ namespaceFiles }) =>
        namespaceFiles.put({ namespace, path, size, object, ...(createdBy !== undefined && { createdBy }) }, { overwrite }));
      if (!written) await this.discard([object]);
      return written;
    } catch (error) {
      await this.discard([object]);
      throw error;
    }
  }

  /** Deletes a file, or a folder with all below it; false when there was none. */
  async remove({ tenantId, namespace, path: given }: PlaceOfFile, options: { emptyFolders?: boolean } = {}): Promise<boolean> {
    const path = namespaceFilePath(given);
    const objects = await this.#options.database.withTenant(tenantId, 'write', async ({ namespaceFiles }) => {
      const removed = await namespaceFiles.remove(namespace, path);
      if (removed && options.emptyFolders) await namespaceFiles.removeEmptyFolders(namespace, path);
      return removed;
    });
    await this.discard(objects ?? []);
    return objects !== undefined;
  }

  /** Deletes old revisions of files; how many. */
  async purge(tenantId: string, namespace: string, paths: readonly string[], rule: NamespaceFilePurgeRule): Promise<number> {
    const objects = await this.#options.database.withTenant(tenantId, 'write', ({ namespaceFiles }) => namespaceFiles.purge(namespace, paths, rule));
    await this.discard(objects);
    return objects.length;
  }

  /** Namespaces of a tenant that have files. */
  namespaces(tenantId: string): Promise<string[]> {
    return this.#read(tenantId, ({ namespaceFiles }) => namespaceFiles.namespaces());
  }

  /** A name for the content of a new revision, which nothing has yet. */
  newObject(tenantId: string, namespace: string): ObjectKey {
    return objectKey(tenantId, `${namespace.replaceAll('.', '/')}/_files/${this.#options.ids.next()}`);
  }

  /** Deletes contents that nothing names any more. One that can't be deleted is in nobody's way: it is logged. */
  async discard(keys: readonly ObjectKey[]): Promise<void> {
    for (const key of keys) {
      try {
        await this.#options.objects.delete(key);
      } catch (error) {
        this.#options.logger.warn('the content of a deleted namespace file could not be deleted', { key, error });
      }
    }
  }

  #read<T>(tenantId: string, work: (db: TenantDb) => Promise<T>): Promise<T> {
    return this.#options.database.withTenant(tenantId, 'read', work);
  }
}

/** The message of an upload that may not overwrite. */
export const fileExists = (path: string): AppError => new AppError('conflict', `File ${path} already exists`);
