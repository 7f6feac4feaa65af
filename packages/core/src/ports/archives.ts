import type { Readable } from 'node:stream';
import type { UploadContent } from '../operation/wire.ts';

export interface ArchiveEntry {
  /** Relative, with `/`. */
  path: string;
  modifiedAtMs: number;
  open(): Promise<Readable>;
}

export interface UnpackedEntry {
  path: string;
  /** Bytes, once unpacked. */
  size: number;
  open(): Promise<Readable>;
}

/** Zip files, packed and unpacked with flat memory. */
export interface Archives {
  /** A zip of the entries, which are opened one after another while it is read. */
  pack(entries: readonly ArchiveEntry[]): Readable;
  /**
   * The files in a zip, folders left out; each is read before the next is asked for. Throws `bad_request` for what is no zip or
   * has a path that leads out of it, `payload_too_large` when it unpacks to more than `maxBytes`.
   */
  unpack(content: UploadContent, maxBytes: number): AsyncIterable<UnpackedEntry>;
}
