import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FlowFiles } from '@windhover/core';
import { AppError } from '@windhover/kernel';

const IS_FLOW = /\.ya?ml$/i;
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The YAML files below these directories, for keeping them in step with flows. `onError` is told of a watch that broke. */
export function flowFiles(directories: readonly string[], onError: (error: unknown) => void): FlowFiles {
  const [first] = directories;
  if (first === undefined) throw new AppError('invalid', 'micronaut.io.watch.enabled needs a directory in micronaut.io.watch.paths');
  return {
    async list() {
      const found = new Map<string, string>();
      for (const directory of directories) {
        for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
          const path = join(entry.parentPath, entry.name);
          if (!IS_FLOW.test(entry.name) || entry.name.startsWith('.') || entry.isDirectory()) continue;
          const facts = await stat(path).catch(() => undefined);
          if (facts?.isFile()) found.set(path, `${facts.mtimeMs}/${facts.size}/${facts.ino}`);
        }
      }
      return [...found].map(([path, stamp]) => ({ path, stamp })).sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async read(path) {
      try {
        return await readFile(path, 'utf8');
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async write(path, content) {
      await mkdir(dirname(path), { recursive: true });
      const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
      await writeFile(draft, content);
      await rename(draft, path);
    },
    remove: (path) => rm(path, { force: true }),
    place: (name) => join(first, name),
    watch(onChange) {
      const watchers: FSWatcher[] = [];
      for (const directory of directories) {
        try {
          const watcher = watch(directory, { recursive: true, persistent: false }, onChange);
          watcher.on('error', onError);
          watchers.push(watcher);
        } catch (error) {
          onError(error);
        }
      }
      return () => { for (const watcher of watchers) watcher.close(); };
    },
  };
}
