import { posix } from 'node:path';
import type { Project, SourceFile } from '../project/model.ts';
import { isEntryPoint } from '../project/resolve.ts';

/** Files whose default export a tool asks for. */
const ASKED_FOR = [
  /^apps\/web\/app\/.*\/?(page|layout|template|default|loading|error|global-error|not-found|forbidden|unauthorized|route|sitemap|robots|manifest|icon|opengraph-image)\.tsx?$/,
  /^apps\/web\/(src\/)?(proxy|instrumentation|mdx-components)\.tsx?$/,
  /(^|\/)global-setup\.ts$/,
];

/** Named exports everywhere, except where Next or a tool asks for a default. */
export function defaultExports(project: Project): string[] {
  return project.files
    .filter((file) => file.defaultExport && file.kind !== 'config')
    .filter((file) => !ASKED_FOR.some((pattern) => pattern.test(file.path)))
    .map((file) => `${file.path} has a default export`);
}

/** Files that only pass on what others export are the entry points of a package and nothing else. */
export function barrels(project: Project): string[] {
  return project.files
    .filter((file) => file.reexportsOnly && file.kind === 'source' && !isEntryPoint(file) && !isNextFile(file))
    .map((file) => `${file.path} is a barrel`);
}

/** An `app/` file may name what lives in a feature: Next finds pages by their place. */
function isNextFile(file: SourceFile): boolean {
  return file.workspace.dir === 'apps/web' && posix.relative('apps/web/app', file.path)[0] !== '.';
}
