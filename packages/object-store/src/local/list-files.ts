import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectKey, ObjectStat } from '@windhover/core';
import { isMissing } from './file-errors.ts';

/** Files below a folder in byte order of their keys; links are not followed. */
export async function* listFiles(folder: string, prefix: string): AsyncGenerator<ObjectStat> {
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    const key = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) {
      yield* listFiles(path, key);
    } else if (entry.isFile()) {
      const stat = await statOf(path);
      if (stat) yield { key: key as ObjectKey, size: stat.size, modifiedAtMs: stat.mtimeMs };
    }
  }
}

/** Entries in the order of the keys below them: a folder `a` sorts as `a/`, so after `a.txt`. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const sortKey = (entry: Dirent): Buffer => Buffer.from(entry.isDirectory() ? `${entry.name}/` : entry.name);
    return entries
      .map((entry) => ({ entry, order: sortKey(entry) }))
      .sort((a, b) => Buffer.compare(a.order, b.order))
      .map(({ entry }) => entry);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function statOf(path: string): Promise<{ size: number; mtimeMs: number } | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
