import type { Readable } from 'node:stream';

/**
 * The files of an attempt's working directory, by their path in it, with `/`. A path that leads out of the directory, by
 * `..` or through a link, is refused (`bad_request`).
 */
export interface WorkingFiles {
  exists(path: string): Promise<boolean>;
  /** Writes or overwrites a file and makes the folders above it. */
  write(path: string, content: Readable | Buffer | string): Promise<void>;
  /** Opens a file; `not_found` is thrown before the stream is given. */
  read(path: string): Promise<Readable>;
  /** Paths of all files, sorted. Links that lead out of the directory are left out. */
  list(): Promise<string[]>;
}
