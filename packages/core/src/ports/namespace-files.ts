import type { ObjectKey } from './object-store.ts';

/** A file or a folder of a namespace. Paths start with a slash and end without one; the root itself has no row. */
export interface NamespaceFileRow {
  namespace: string;
  path: string;
  kind: 'FILE' | 'DIRECTORY';
  /** Bytes; 0 of a folder. */
  size: number;
  /** From 1, grows with every upload; 0 of a folder. */
  revision: number;
  /** Where the content lies; absent for a folder. */
  object?: ObjectKey;
  createdAtMs: number;
  updatedAtMs: number;
}

export interface NamespaceFileRevisionRow {
  revision: number;
  size: number;
  object: ObjectKey;
  createdAtMs: number;
  createdBy?: string;
}

export interface NewNamespaceFile {
  namespace: string;
  path: string;
  size: number;
  object: ObjectKey;
  createdBy?: string;
}

/** Which revisions a purge takes: those that all given rules let go. */
export interface NamespaceFilePurgeRule {
  /** Revisions saved before this instant. */
  beforeMs?: number;
  /** So many of the newest revisions stay. */
  keepAmount?: number;
}

/**
 * What is known of the files of a tenant's namespaces. Contents lie in the object store, one immutable object per revision.
 * Calls that delete give the objects that nothing names any more; they are deleted after the commit.
 */
export interface NamespaceFileRepository {
  find(namespace: string, path: string): Promise<NamespaceFileRow | undefined>;
  /** Direct children of a folder (`/` is the root), folders and files, by path. */
  children(namespace: string, folder: string): Promise<NamespaceFileRow[]>;
  /** Files and folders below a folder at any depth, by path. */
  below(namespace: string, folder: string): Promise<NamespaceFileRow[]>;
  /** Files whose path contains a text, without regard to case, by path. */
  search(namespace: string, text: string): Promise<NamespaceFileRow[]>;
  /** Revisions of a file, oldest first. */
  revisions(namespace: string, path: string): Promise<NamespaceFileRevisionRow[]>;
  /**
   * Writes a new revision and the folders above. `conflict` when the path is a folder, or one above it a file; undefined,
   * with nothing written, when the file exists and `overwrite` is false.
   */
  put(file: NewNamespaceFile, options: { overwrite: boolean }): Promise<NamespaceFileRow | undefined>;
  /** Makes a folder and those above it; fine when they exist. `conflict` when one of them is a file. */
  makeFolder(namespace: string, path: string): Promise<void>;
  /** Deletes a file, or a folder with all below, with all revisions. Undefined when there is none. */
  remove(namespace: string, path: string): Promise<ObjectKey[] | undefined>;
  /** Deletes the folders above a path that are empty. */
  removeEmptyFolders(namespace: string, path: string): Promise<void>;
  /** Moves a file or folder with all revisions. `conflict` when something stands at the target, `not_found` without a source. */
  move(namespace: string, from: string, to: string): Promise<void>;
  /** Namespaces that have files, sorted. */
  namespaces(): Promise<string[]>;
  /** Deletes revisions of these files, never the current ones. */
  purge(namespace: string, paths: readonly string[], rule: NamespaceFilePurgeRule): Promise<ObjectKey[]>;
}
