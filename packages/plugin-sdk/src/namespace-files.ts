import type { Readable } from 'node:stream';

/** A file of a namespace. */
export interface NamespaceFileInfo {
  namespace: string;
  /** From the root of the namespace, with a leading slash: `/scripts/main.py`. */
  path: string;
  /** Bytes. */
  size: number;
  /** From 1; grows with every upload. */
  revision: number;
}

export type NamespaceFileConflict = 'OVERWRITE' | 'ERROR' | 'SKIP';

/** Patterns of paths (see `pathPatterns`); without `include` every file. */
export interface NamespaceFileFilter {
  include?: readonly string[];
  exclude?: readonly string[];
}

export interface NamespaceFilePurge {
  /** Namespaces by name, or a glob of them. Without either: every namespace of the tenant. */
  namespaces?: string[];
  namespacePattern?: string;
  includeChildNamespaces: boolean;
  /** Glob of paths. */
  filePattern?: string;
  /** Revisions that are saved before this instant go (ISO-8601). */
  before?: string;
  /** So many of the newest revisions of each file stay. */
  keepAmount?: number;
}

/**
 * Files of the tenant's namespaces; where no namespace is named, those of the flow's own. Paths may have a leading slash or
 * none; a path that leads out of the namespace is refused (`bad_request`), one that is not there is `not_found`.
 */
export interface TaskNamespaceFiles {
  /** Current files, sorted by path; folders are not listed. */
  list(namespace?: string, filter?: NamespaceFileFilter): Promise<NamespaceFileInfo[]>;
  get(path: string, options?: { namespace?: string; revision?: number }): Promise<Readable>;
  /** Writes a new revision. Undefined when the file exists and `conflict` is SKIP; `conflict` is thrown with ERROR. OVERWRITE when absent. */
  put(path: string, content: Readable | Buffer | string, options?: { namespace?: string; conflict?: NamespaceFileConflict }): Promise<NamespaceFileInfo | undefined>;
  /** Whether there was such a file. With `emptyFolders` folders that become empty go as well. */
  delete(path: string, options?: { namespace?: string; emptyFolders?: boolean }): Promise<boolean>;
  /** Deletes old revisions, and all of deleted files; how many. */
  purge(options: NamespaceFilePurge): Promise<number>;
  /** The internal URI (`kestra:///…`) by which `storage.get` opens the file's current content. */
  uriOf(path: string, namespace?: string): string;
}
