import { parseSync } from 'oxc-parser';
import type { Import } from './model.ts';

export interface ModuleShape {
  imports: Import[];
  defaultExport: boolean;
  reexportsOnly: boolean;
}

/** `import('x')` where a type stands, and `import.meta.resolve('x')`, are no statements but depend all the same. */
const IMPORT_TYPE = /\bimport\(\s*(['"])([^'"\n$]+)\1\s*\)/g;
const IMPORT_RESOLVE = /\bimport\.meta\.resolve\(\s*(['"])([^'"\n$]+)\1/g;
const COMMENT_LINE = /^\s*(\*|\/\/|\/\*)/;

/**
 * What a module imports and exports. Throws when it cannot be parsed. `import { type A }` counts as an import of
 * values, as its statement is left in the program that runs.
 */
export function readImports(path: string, text: string): ModuleShape {
  const { module, errors, program } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`);
  const imports: Import[] = [];
  const add = (specifier: string, at: number, typeOnly: boolean) =>
    imports.push({ specifier, typeOnly, line: lineAt(text, at) });

  for (const { moduleRequest, start } of module.staticImports) {
    add(moduleRequest.value, start, /^import\s+type\b/.test(text.slice(start, start + 20)));
  }
  const exported = module.staticExports.flatMap(({ start, entries }) => entries.map((entry) => ({ ...entry, start })));
  for (const { moduleRequest, start } of exported) {
    if (moduleRequest) add(moduleRequest.value, start, /^export\s+type\b/.test(text.slice(start, start + 20)));
  }
  const called = new Set(module.dynamicImports.map(({ start }) => start));
  for (const { start, moduleRequest } of module.dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end);
    if (/^['"].*['"]$/.test(written)) add(written.slice(1, -1), start, false);
  }
  for (const { index, 2: specifier = '' } of text.matchAll(IMPORT_TYPE)) {
    if (!called.has(index) && !inComment(text, index)) add(specifier, index, true);
  }
  for (const { index, 2: specifier = '' } of text.matchAll(IMPORT_RESOLVE)) {
    if (!inComment(text, index)) add(specifier, index, false);
  }

  return {
    imports,
    defaultExport: exported.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'),
    reexportsOnly: exported.length > 0 && module.staticImports.length === 0 && program.body.every(isReexport),
  };
}

function isReexport(statement: { type: string; source?: unknown }): boolean {
  return /^Export(All|Named)Declaration$/.test(statement.type) && Boolean(statement.source);
}

function inComment(text: string, at: number): boolean {
  return COMMENT_LINE.test(text.slice(text.lastIndexOf('\n', at) + 1, at));
}

function lineAt(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
}
