import { posix } from 'node:path';
import type { Project, SourceFile, Workspace } from './model.ts';

export type Target =
  | { kind: 'relative'; file: SourceFile | undefined; path: string }
  | { kind: 'workspace'; workspace: Workspace; file: SourceFile | undefined; subpath: string }
  | { kind: 'builtin'; name: string }
  | { kind: 'external'; name: string };

/** Next's alias for an app's own `src`. */
const ALIAS = '@/';

/** What an import leads to. */
export function resolve(project: Project, from: SourceFile, specifier: string): Target {
  if (specifier.startsWith('.')) return relative(project, posix.join(posix.dirname(from.path), specifier));
  if (specifier.startsWith(ALIAS)) return relative(project, posix.join(from.workspace.dir, 'src', specifier.slice(2)));
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier };
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const workspace = project.workspaces.find((candidate) => candidate.name === name);
  if (!workspace) return { kind: 'external', name };
  const subpath = ['.', ...parts.slice(2)].join('/');
  const exported = entryPoint(workspace, subpath);
  const file = exported === undefined ? undefined : project.byPath.get(posix.join(workspace.dir, exported));
  return { kind: 'workspace', workspace, file, subpath };
}

/** The file behind an exported subpath, from the workspace's folder; undefined when it is not exported. */
export function entryPoint(workspace: Workspace, subpath: string): string | undefined {
  const exact = workspace.exports[subpath];
  if (exact !== undefined) return exact;
  for (const [pattern, target] of Object.entries(workspace.exports)) {
    const [before = '', after] = pattern.split('*');
    if (after === undefined || !subpath.startsWith(before) || !subpath.endsWith(after)) continue;
    const middle = subpath.slice(before.length, subpath.length - after.length);
    if (middle !== '') return target.replaceAll('*', middle);
  }
  return undefined;
}

/** True for the files that a workspace's `exports` name. */
export function isEntryPoint(file: SourceFile): boolean {
  const inside = `./${posix.relative(file.workspace.dir, file.path)}`;
  return Object.values(file.workspace.exports).some((target) => {
    const [before = '', after] = target.split('*');
    return after === undefined ? target === inside : inside.startsWith(before) && inside.endsWith(after);
  });
}

const EXTENSIONS = ['', '.ts', '.tsx', '/index.ts'];

function relative(project: Project, path: string): Target {
  for (const extension of EXTENSIONS) {
    const file = project.byPath.get(path + extension);
    if (file) return { kind: 'relative', file, path: file.path };
  }
  return { kind: 'relative', file: undefined, path };
}
