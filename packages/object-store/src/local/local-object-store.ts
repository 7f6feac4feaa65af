import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError, badRequest } from '@windhover/kernel';
import type { ByteRange, ObjectKey, ObjectStat, ObjectStore } from '@windhover/core';
import { objectNotFound } from '../not-found.ts';
import { isMissing } from './file-errors.ts';
import { listFiles } from './list-files.ts';
import { pathBelow, refuseLinks } from './safe-path.ts';

export interface LocalObjectStoreOptions {
  /** Directory that holds all tenants; made when absent. */
  directory: string;
}

/** Folder of files being written; no tenant can have this name. */
const PENDING = '.pending';
/** Tries of a move whose target folder is removed by a concurrent delete. */
const MAX_MOVES = 10;

/** Objects as files of a directory. A file is written aside, flushed, and renamed into place. */
export class LocalObjectStore implements ObjectStore {
  readonly #root: string;

  constructor(options: LocalObjectStoreOptions) {
    this.#root = resolve(options.directory);
  }

  async put(key: ObjectKey, content: Readable | Buffer | string): Promise<ObjectStat> {
    const path = await this.#path(key);
    const pending = join(this.#root, PENDING, randomBytes(16).toString('hex'));
    await mkdir(dirname(pending), { recursive: true });
    try {
      await writeDurably(pending, content);
      await this.#moveInto(pending, path);
    } catch (error) {
      await rm(pending, { force: true });
      throw error;
    }
    return this.stat(key);
  }

  async get(key: ObjectKey, range?: ByteRange): Promise<Readable> {
    const file = await this.#open(key);
    if (range && range.start >= (await file.stat()).size) {
      await file.close();
      throw badRequest('The range lies outside the object');
    }
    return file.createReadStream({ ...range, autoClose: true });
  }

  async stat(key: ObjectKey): Promise<ObjectStat> {
    const file = await this.#open(key);
    try {
      const { size, mtimeMs } = await file.stat();
      return { key, size, modifiedAtMs: mtimeMs };
    } finally {
      await file.close();
    }
  }

  async delete(key: ObjectKey): Promise<void> {
    const path = await this.#path(key);
    await rm(path, { force: true }).catch((error: unknown) => {
      if (!isMissing(error) && !isDirectoryError(error)) throw error;
    });
    await this.#removeEmptyFolders(dirname(path));
  }

  async deletePrefix(prefix: ObjectKey): Promise<number> {
    let count = 0;
    for await (const _found of this.list(prefix)) count += 1;
    const path = await this.#path(prefix);
    if (count > 0) await rm(path, { recursive: true, force: true });
    await this.#removeEmptyFolders(dirname(path));
    return count;
  }

  async *list(prefix: ObjectKey): AsyncIterable<ObjectStat> {
    const path = await this.#path(prefix);
    yield* listFiles(path, prefix);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #path(key: ObjectKey): Promise<string> {
    if (key === PENDING || key.startsWith(`${PENDING}/`)) throw badRequest('Invalid object key');
    const path = pathBelow(this.#root, key);
    await refuseLinks(this.#root, path);
    return path;
  }

  async #open(key: ObjectKey): Promise<Awaited<ReturnType<typeof open>>> {
    const path = await this.#path(key);
    try {
      const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
      if ((await file.stat()).isFile()) return file;
      await file.close();
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    throw objectNotFound(key);
  }

  /** A concurrent delete may remove a folder between its making and the rename: then both are done again. */
  async #moveInto(pending: string, path: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await mkdir(dirname(path), { recursive: true }).catch((cause: unknown) => {
        throw new AppError('conflict', 'An object stands where a folder is needed', { cause });
      });
      try {
        await rename(pending, path);
        return await syncFolder(dirname(path));
      } catch (error) {
        if (!isMissing(error) || attempt === MAX_MOVES) throw error;
      }
    }
  }

  async #removeEmptyFolders(folder: string): Promise<void> {
    for (let current = folder; current.length > this.#root.length; current = dirname(current)) {
      try {
        await rmdir(current);
      } catch {
        // Not empty, or gone already: either way nothing is left to remove here.
        return;
      }
    }
  }
}

function isDirectoryError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_FS_EISDIR';
}

/** Makes a rename durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeDurably(path: string, content: Readable | Buffer | string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
