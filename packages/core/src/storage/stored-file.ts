import type { Readable } from 'node:stream';
import { AppError, badRequest } from '@windhover/kernel';
import type { LocalFiles } from '../ports/local-files.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { readableObject } from './readable-object.ts';
import type { ReadableObjects, Reader } from './readable-object.ts';

/** What flows may read, and where it lies. */
export interface ReadableFiles extends ReadableObjects {
  /** Absent where no path is allowed. */
  localFiles?: LocalFiles;
}

export interface StoredFile {
  /** Bytes. */
  size(): Promise<number>;
  /** From a first to a last byte, where the whole is not wanted; what can't be read in parts comes whole. */
  open(range?: { start: number; end: number }): Promise<Readable>;
}

/**
 * The file behind a URI that a flow may read: see `readableObject`, and `file:///path` for those on the disk of this process
 * that the operator allows (reference: concepts/file-access).
 */
export async function storedFile(objects: ObjectStore, readable: ReadableFiles, reader: Reader, uri: string): Promise<StoredFile> {
  if (uri.startsWith('file:')) return localFile(readable.localFiles, uri);
  const key = await readableObject(readable, reader, uri);
  return { size: async () => (await objects.stat(key)).size, open: (range) => objects.get(key, range) };
}

/** A file on the disk of this process. `forbidden` unless its path is allowed. */
export function localFile(files: LocalFiles | undefined, uri: string): StoredFile {
  const path = localPath(uri);
  if (!files) throw new AppError('forbidden', `The path ${path} is not authorized: no path is allowed by kestra.local-files.allowed-paths`);
  return { size: async () => (await files.stat(path)).size, open: () => files.open(path) };
}

function localPath(uri: string): string {
  const path = /^file:\/\/(\/[^?#]*)$/.exec(uri)?.[1];
  if (path === undefined) throw badRequest(`'${uri}' is no URI of a local file: write file:///path`);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
