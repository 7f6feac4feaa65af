import type { Readable } from 'node:stream';
import type { WorkingFiles } from '@windhover/plugin-sdk';

/** Files of a directory as one stream, with their modes, times and links. */
export interface DirectoryArchive {
  pack(matches: (path: string) => boolean): Readable;
  unpack(content: Readable): Promise<void>;
  /** Changes when a file that matches is added, changed or removed; empty when there is none. */
  fingerprint(matches: (path: string) => boolean): Promise<string>;
}

export interface AttemptDirectory {
  path: string;
  /** The files in it. */
  files: WorkingFiles;
  archive: DirectoryArchive;
  remove(): Promise<void>;
}

/** Private directories of attempts on the worker's disk. */
export interface WorkingDirectories {
  /** An empty directory that only this attempt uses. */
  create(taskRunId: string): Promise<AttemptDirectory>;
}
