import type { Project } from '../project/model.ts';
import { resolve } from '../project/resolve.ts';
import { stronglyConnected } from './strongly-connected.ts';

/** No file imports itself by way of others, be it for types only. */
export function fileCycles(project: Project): string[] {
  const edges = new Map<string, string[]>();
  for (const file of project.files) {
    const targets = file.imports.map(({ specifier }) => resolve(project, file, specifier));
    edges.set(file.path, targets.flatMap((target) => ('file' in target && target.file ? [target.file.path] : [])));
  }
  return stronglyConnected(edges).map((cycle) => `files import each other: ${cycle.join(' → ')}`);
}

/** No package needs itself by way of others. Tests may use packages that build on their own. */
export function packageCycles(project: Project): string[] {
  const edges = new Map<string, string[]>();
  for (const file of project.files) {
    if (file.kind !== 'source') continue;
    const known = edges.get(file.workspace.name) ?? [];
    edges.set(file.workspace.name, known);
    for (const { specifier } of file.imports) {
      const target = resolve(project, file, specifier);
      if (target.kind === 'workspace' && target.workspace !== file.workspace) known.push(target.workspace.name);
    }
  }
  return stronglyConnected(edges).map((cycle) => `packages need each other: ${cycle.join(' → ')}`);
}

/**
 * Dependencies as declared, those for development too, have no cycle either: builds go by them. Tests reach `testing`
 * and `tooling` without declaring them, as every workspace is linked.
 */
export function declaredCycles(project: Project): string[] {
  const edges = new Map(project.workspaces.map(({ name, dependencies, devDependencies }) => [name, [...dependencies, ...devDependencies]]));
  return stronglyConnected(edges).map((cycle) => `package.json files need each other: ${cycle.join(' → ')}`);
}
