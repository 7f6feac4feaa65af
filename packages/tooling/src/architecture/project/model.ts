/** One import or re-export of another module. */
export interface Import {
  specifier: string;
  /** Nothing of it is left at run time. */
  typeOnly: boolean;
  line: number;
}

export type FileKind = 'source' | 'test' | 'config';

export interface SourceFile {
  /** From the repository's root, with `/`. */
  path: string;
  workspace: Workspace;
  kind: FileKind;
  text: string;
  lines: number;
  imports: Import[];
  defaultExport: boolean;
  /** It holds nothing but re-exports. */
  reexportsOnly: boolean;
}

/** One npm workspace: a package, a plugin family, an app, or the e2e tests. */
export interface Workspace {
  name: string;
  /** From the repository's root, with `/`. */
  dir: string;
  /** Subpath → file from the workspace's folder, as in `package.json`; `*` stands for any path. */
  exports: Record<string, string>;
  dependencies: string[];
  devDependencies: string[];
}

export interface Project {
  workspaces: Workspace[];
  files: SourceFile[];
  byPath: Map<string, SourceFile>;
}

/** Looks at the whole project; each string names a place and what is wrong there. */
export type Rule = (project: Project) => string[];
