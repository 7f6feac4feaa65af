import type { Project } from '../project/model.ts';
import { ADAPTERS, FOR_TESTS, PURE, shortName } from './layers.ts';

const PACKAGES = new Set([...PURE, ...ADAPTERS, ...FOR_TESTS, 'core', 'composition', 'platform', 'plugin-catalog', 'ui', 'docs']);
const APPS = new Set(['web', 'worker', 'cli']);
/** Without these the tree is not the one of the design. */
const NEEDED = ['kernel', 'contracts', 'flow', 'expression', 'engine', 'authz', 'plugin-sdk', 'core', 'db', 'queue', 'http', 'idp', 'platform', 'plugin-catalog', 'ui', 'testing', 'tooling', 'apps/web', 'apps/worker'];

/** The workspaces are those of DESIGN §2, named after their folders. */
export function tree(project: Project): string[] {
  const found = new Set(project.workspaces.map(shortName));
  const missing = NEEDED.filter((name) => !found.has(name)).map((name) => `${name} is missing`);
  const problems = project.workspaces.flatMap((workspace) => {
    const name = shortName(workspace);
    const [kind, family] = name.split('/');
    if (kind === 'plugins') return expectName(workspace.name, `@windhover/plugin-${family}`);
    if (kind === 'apps') return APPS.has(family ?? '') ? expectName(workspace.name, `@windhover/${family}`) : [`${workspace.dir} is not in the design`];
    if (name === 'e2e' || PACKAGES.has(name)) return expectName(workspace.name, `@windhover/${name}`);
    return [`${workspace.dir} is not in the design`];
  });
  return [...missing, ...problems];
}

function expectName(actual: string, expected: string): string[] {
  return actual === expected ? [] : [`${actual} should be called ${expected}`];
}
