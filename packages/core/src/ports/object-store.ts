import type { Readable } from 'node:stream';

declare const objectKeyBrand: unique symbol;

/** Key of an object: `<tenant>/<path>`, checked. Made by `objectKey` of `storage/object-key.ts` only. */
export type ObjectKey = string & { readonly [objectKeyBrand]: true };

/** The first and the last byte wanted, both included, counted from 0. Without `end`: up to the last byte. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface ObjectStat {
  key: ObjectKey;
  /** Bytes. */
  size: number;
  modifiedAtMs: number;
}

/**
 * Files of tenants: outputs, inputs, namespace files, logs. An object appears whole or not at all: a reader never sees a
 * half-written one, and a failed `put` leaves what was there before. A missing object is an `AppError` `not_found`.
 */
export interface ObjectStore {
  /** Writes or overwrites. Resolves when it is durable. A stream that fails makes the call fail. */
  put(key: ObjectKey, content: Readable | Buffer | string): Promise<ObjectStat>;
  /** Opens an object, or a part of it. `not_found` is thrown before the stream is given. */
  get(key: ObjectKey, range?: ByteRange): Promise<Readable>;
  stat(key: ObjectKey): Promise<ObjectStat>;
  /** Deletes; fine when there is no such object. */
  delete(key: ObjectKey): Promise<void>;
  /** Deletes every object whose key starts with `prefix/`; gives how many. */
  deletePrefix(prefix: ObjectKey): Promise<number>;
  /** Objects whose key starts with `prefix/`, in byte order of their keys. */
  list(prefix: ObjectKey): AsyncIterable<ObjectStat>;
  close(): Promise<void>;
}
