import type { Project, SourceFile, Workspace } from '../project/model.ts';
import { resolve } from '../project/resolve.ts';

/** Folders below `packages/` by layer, lowest first. */
export const PURE = ['kernel', 'contracts', 'authz', 'expression', 'scim', 'plugin-sdk', 'flow', 'engine'];
export const ADAPTERS = ['db', 'queue', 'http', 'idp', 'secret-stores', 'object-store', 'mail'];
/** The half of the composition roots that all programs share: knows every adapter, is known by programs alone. */
const COMPOSITION = 'composition';
export const FOR_TESTS = ['testing', 'tooling'];
/** Code that is no part of the product: it may use the tools of tests. */
export const usesTestTools = (name: string): boolean => FOR_TESTS.includes(name) || name === 'e2e';
/** What the browser may know besides `ui`: pure packages, and the manifests of the plugins. */
const BROWSER = ['ui', 'kernel', 'contracts', 'flow', 'expression', 'authz', 'plugin-catalog'];

/** What a package's files may import from our own packages. */
const MAY_IMPORT: Record<string, string[]> = {
  kernel: [],
  contracts: ['kernel'],
  authz: ['kernel'],
  expression: ['kernel'],
  scim: ['kernel'],
  'plugin-sdk': ['kernel'],
  flow: ['kernel', 'expression'],
  engine: ['kernel', 'flow', 'expression'],
  core: PURE,
  platform: ['kernel'],
  'plugin-catalog': ['kernel', 'plugin-sdk', 'plugins/'],
  [COMPOSITION]: [...PURE, 'core', ...ADAPTERS, 'platform', 'plugin-catalog'],
  ui: [],
};
for (const adapter of ADAPTERS) MAY_IMPORT[adapter] = ['kernel', 'contracts', 'core'];

/** Imports point down and inward (the table of the dependency rule in DESIGN §3). */
export function layers(project: Project): string[] {
  return project.files.flatMap((file) =>
    file.imports.flatMap(({ specifier, typeOnly, line }) => {
      const target = resolve(project, file, specifier);
      if (target.kind !== 'workspace' || target.workspace === file.workspace) return [];
      if (allowed(file, target.workspace, target.subpath, typeOnly)) return [];
      return [`${file.path}:${line} must not import ${specifier}`];
    }),
  );
}

function allowed(file: SourceFile, target: Workspace, subpath: string, typeOnly: boolean): boolean {
  const [from, to] = [shortName(file.workspace), shortName(target)];
  if (usesTestTools(from)) return true;
  if (FOR_TESTS.includes(to)) return file.kind !== 'source';
  if (from.startsWith('plugins/')) return to === 'plugin-sdk';
  if (from.startsWith('apps/')) return appMayImport(file, to, subpath);
  // Ports speak of the pure packages' types, so those who implement them may name these types.
  if (ADAPTERS.includes(from) && typeOnly && PURE.includes(to)) return true;
  return (MAY_IMPORT[from] ?? []).some((name) => (name.endsWith('/') ? to.startsWith(name) : to === name));
}

/** Only the composition of an app knows adapters; only its server knows use cases and how a process is run. */
function appMayImport(file: SourceFile, to: string, subpath: string): boolean {
  const inside = file.path.slice(file.workspace.dir.length + 1);
  if (/^src\/(server\/)?composition(\.ts|\/)/.test(inside)) return to !== 'ui';
  const onServer = file.workspace.dir !== 'apps/web' || inside.startsWith('src/server/');
  if (onServer) return PURE.includes(to) || ['core', 'plugin-catalog', 'platform', COMPOSITION].includes(to);
  return BROWSER.includes(to) && (to !== 'plugin-catalog' || subpath === '.');
}

/** `kernel`, `plugins/core`, `apps/web`, `e2e`. */
export function shortName(workspace: Workspace): string {
  return workspace.dir.replace(/^packages\//, '');
}
