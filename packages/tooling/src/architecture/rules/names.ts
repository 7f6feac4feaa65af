import { posix } from 'node:path';
import type { Project, SourceFile } from '../project/model.ts';

/** Names that say nothing and attract everything. */
const EMPTY_NAME = /^(utils?|helpers?|commons?)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const PASCAL = /^[A-Z][A-Za-z0-9]*(\.[a-z0-9-]+)*$/;
/** Next's names for routes: `[tenant]`, `[...path]`, `(auth)`, `_private`. */
const NEXT_FOLDER = /^(\[+[.\w-]+\]+|\([\w.-]+\)|_[\w-]+|@[\w-]+)$/;

/** Kebab-case files, PascalCase for files of React components, and no names that say nothing. */
export function names(project: Project): string[] {
  return project.files.flatMap((file) => {
    const parts = posix.relative(file.workspace.dir, file.path).split('/');
    const problems = parts.flatMap((part, index) => problemOf(part, index === parts.length - 1, file));
    return problems.map((problem) => `${file.path} ${problem}`);
  });
}

function problemOf(part: string, isFile: boolean, file: SourceFile): string[] {
  const name = isFile ? part.replace(/\.\w+$/, '') : part;
  const [stem = name] = name.split('.');
  if (EMPTY_NAME.test(stem)) return [`has a name that says nothing: ${part}`];
  if (KEBAB.test(name) || (!isFile && NEXT_FOLDER.test(part))) return [];
  // A test of a component bears the component's name.
  const mayBePascal = isFile && (file.path.endsWith('.tsx') || file.kind === 'test');
  return mayBePascal && PASCAL.test(name) ? [] : [`is not in kebab-case: ${part}`];
}
