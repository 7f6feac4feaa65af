import type { Project, SourceFile } from '../project/model.ts';
import { resolve } from '../project/resolve.ts';
import { shortName, usesTestTools } from './layers.ts';

const PART_OF = /^(apps\/[^/]+)\/(.*)$/;
/** Next compiles these for the server; a page may ask the server's composition for what it shows. */
const NEXT_SERVER = /^(app\/.*|proxy\.ts|instrumentation\.ts|next\.config\.\w+)$/;

/** Files are reached by relative paths inside a workspace, and by exported names across; nothing points nowhere. */
export function reach(project: Project): string[] {
  return project.files.flatMap((file) =>
    file.imports.flatMap(({ specifier, line }) => {
      const problem = problemOf(project, file, specifier);
      return problem === undefined ? [] : [`${file.path}:${line} ${problem}: ${specifier}`];
    }),
  );
}

function problemOf(project: Project, file: SourceFile, specifier: string): string | undefined {
  const target = resolve(project, file, specifier);
  switch (target.kind) {
    case 'relative':
      if (!target.path.startsWith(`${file.workspace.dir}/`) && file.kind !== 'config') return 'leaves its workspace';
      return leaksServer(file, target.path) ? 'brings server code to the browser' : undefined;
    case 'workspace':
      return target.file || target.subpath.endsWith('.css') ? undefined : 'is not exported';
    case 'external':
      return declared(file, target.name) ? undefined : 'is not in the dependencies of its package.json';
    case 'builtin':
      return undefined;
  }
}

/** Components and features end up in the browser: what runs on the server is out of their reach. */
function leaksServer(file: SourceFile, path: string): boolean {
  const [, app, from = ''] = PART_OF.exec(file.path) ?? [];
  if (app !== 'apps/web' || file.kind !== 'source' || from.startsWith('src/server/') || NEXT_SERVER.test(from)) return false;
  return path.startsWith('apps/web/src/server/');
}

function declared(file: SourceFile, name: string): boolean {
  const { dependencies, devDependencies } = file.workspace;
  if (dependencies.includes(name) || dependencies.includes(typesOf(name))) return true;
  if (file.kind === 'source' && !usesTestTools(shortName(file.workspace))) return false;
  return devDependencies.includes(name) || SHARED_TOOLS.includes(name);
}

/** Tools of the whole repository, declared at its root. */
const SHARED_TOOLS = ['vitest', 'fast-check', 'typescript'];

function typesOf(name: string): string {
  return `@types/${name.replace('@', '').replace('/', '__')}`;
}
