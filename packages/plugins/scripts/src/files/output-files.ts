import { createReadStream } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import type { TaskContext } from '@windhover/plugin-sdk';

/**
 * Stores the files of a directory that match one of the globs; gives their URIs by path relative to the directory. A link
 * that leads out of the directory is not followed. `hidden` names top-level entries that are the platform's own.
 */
export async function storeOutputFiles(
  context: TaskContext,
  directory: string,
  globs: readonly string[],
  hidden: ReadonlySet<string>,
): Promise<Record<string, string>> {
  const patterns = globs.map((glob) => cleanGlob(glob, directory));
  const matchers = patterns.map((pattern) => picomatch(pattern, { dot: true }));
  const matched = new Set<number>();
  const stored: [string, string][] = [];
  const root = await realpath(directory);
  for (const name of await filesOf(directory, '', hidden)) {
    const index = matchers.findIndex((matches) => matches(name));
    if (index < 0) continue;
    matched.add(index);
    const path = await realpath(join(directory, name)).catch(() => undefined);
    if (path === undefined || !path.startsWith(root + sep)) {
      context.logger.warn(`outputFiles: '${name}' is a link that leads out of the working directory; ignored`);
      continue;
    }
    stored.push([name, await context.storage.put(name, createReadStream(path))]);
  }
  for (const [index, pattern] of patterns.entries()) {
    if (!matched.has(index)) context.logger.warn(`outputFiles: no file matches '${pattern}'`);
  }
  return Object.fromEntries(stored);
}

/** Stores every file below a directory. */
export async function storeDirectory(context: TaskContext, directory: string): Promise<Record<string, string>> {
  const names = await filesOf(directory, '', new Set());
  return names.length === 0 ? {} : storeOutputFiles(context, directory, ['**'], new Set());
}

function cleanGlob(glob: string, directory: string): string {
  const text = glob.trim();
  const inside = text.startsWith(directory + sep) ? relative(directory, text) : text;
  return inside.replace(/^(\.?\/)+/, '');
}

/** Paths of files and links below a directory, sorted, with `/`. */
async function filesOf(directory: string, prefix: string, hidden: ReadonlySet<string>): Promise<string[]> {
  const names: string[] = [];
  const entries = await readdir(join(directory, prefix), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (prefix === '' && hidden.has(entry.name)) continue;
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) names.push(...(await filesOf(directory, name, hidden)));
    else if (entry.isFile() || entry.isSymbolicLink()) names.push(name);
  }
  return names;
}
