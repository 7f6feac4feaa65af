import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { classify } from './classify.ts';
import type { Project, SourceFile, Workspace } from './model.ts';
import { readImports } from './read-imports.ts';

const SOURCE = /\.(ts|tsx|mts|mjs|js|cjs)$/;
const WORKSPACE = /^(packages\/plugins\/[^/]+|packages\/[^/]+|apps\/[^/]+|e2e)\//;
/** Not written by hand, so not subject to any rule. */
const FOREIGN = new Set(['node_modules', 'generated', 'dist', 'coverage', 'test-results', 'playwright-report']);

/** Every source file of the repository that people write, with what it imports. */
export function loadProject(root: string): Project {
  const paths = listFiles(root);
  const workspaces = new Map<string, Workspace>();
  for (const path of paths) {
    const dir = WORKSPACE.exec(path)?.[1];
    if (dir !== undefined && !workspaces.has(dir) && existsSync(join(root, dir, 'package.json'))) {
      workspaces.set(dir, readWorkspace(root, dir));
    }
  }
  const files: SourceFile[] = [];
  for (const path of paths) {
    const workspace = workspaces.get(WORKSPACE.exec(path)?.[1] ?? '');
    if (!workspace || !SOURCE.test(path)) continue;
    files.push(readFile(path, readFileSync(join(root, path), 'utf8'), workspace));
  }
  return { workspaces: [...workspaces.values()], files, byPath: new Map(files.map((file) => [file.path, file])) };
}

export function readFile(path: string, text: string, workspace: Workspace): SourceFile {
  const lines = text.endsWith('\n') ? text.split('\n').length - 1 : text.split('\n').length;
  return { path, workspace, kind: classify(path), text, lines, ...readImports(path, text) };
}

function listFiles(root: string, dir = ''): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    if (FOREIGN.has(entry.name) || entry.name.startsWith('.') || entry.name === 'next-env.d.ts') return [];
    const path = posix.join(dir, entry.name);
    return entry.isDirectory() ? listFiles(root, path) : [path];
  });
}

function readWorkspace(root: string, dir: string): Workspace {
  const manifest = JSON.parse(readFileSync(join(root, dir, 'package.json'), 'utf8')) as {
    name: string;
    exports?: Record<string, string>;
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  return {
    name: manifest.name,
    dir,
    exports: manifest.exports ?? {},
    dependencies: Object.keys(manifest.dependencies ?? {}),
    devDependencies: Object.keys(manifest.devDependencies ?? {}),
  };
}
