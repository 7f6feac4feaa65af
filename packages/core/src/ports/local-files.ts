import type { Readable } from 'node:stream';

/** Files on the disk of this process that the operator lets flows read (`kestra.local-files.allowed-paths`). */
export interface LocalFiles {
  /** `forbidden` for a path outside the allowed ones, links followed; `not_found` when there is no such file. */
  stat(path: string): Promise<{ size: number }>;
  /** The same; errors are thrown before the stream is given. */
  open(path: string): Promise<Readable>;
}
