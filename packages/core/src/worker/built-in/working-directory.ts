import { isPlainObject, parseDurationMs } from '@windhover/kernel';
import { globMatcher, namespaceFilesSettings, placeInputFiles, placeNamespaceFiles, TaskFailure } from '@windhover/plugin-sdk';
import type { TaskContext } from '@windhover/plugin-sdk';
import type { ObjectStore } from '../../ports/object-store.ts';
import { DirectoryCache } from '../directory-cache.ts';
import type { BuiltInRun, BuiltInTask } from './built-in-task.ts';

/**
 * Prepares a directory, runs the tasks in it one after the other on this worker, and stores what is to be kept. The state
 * follows from the tasks; here only what goes wrong before and after them is a failure.
 */
export function workingDirectory({ objects }: { objects: ObjectStore }): BuiltInTask {
  return async (context, run) => {
    const { children, task } = run;
    if (!children) throw new TaskFailure('A working directory can not run inside of another task');
    const directory = await run.directory();
    const cache = await cacheOf(context, run, objects);
    await prepare(context, task.properties);
    await cache?.restore(directory);
    const ended = await children.runAll(directory);
    if (ended === 'lost') throw new TaskFailure('The working directory was given to another worker');
    context.signal.throwIfAborted();
    await cache?.save(directory);
    const outputFiles = await storeFiles(context, task.properties['outputFiles']);
    return outputFiles ? { outputs: { outputFiles } } : {};
  };
}

async function prepare(context: TaskContext, properties: Readonly<Record<string, unknown>>): Promise<void> {
  const namespaceFiles = await context.render(properties['namespaceFiles']);
  if (isPlainObject(namespaceFiles)) await placeNamespaceFiles(context, namespaceFilesSettings.parse(namespaceFiles));
  const inputFiles = await context.render(properties['inputFiles']);
  const files: unknown = typeof inputFiles === 'string' && inputFiles.trim() !== '' ? JSON.parse(inputFiles) : inputFiles;
  if (isPlainObject(files)) await placeInputFiles(context, files);
}

async function storeFiles(context: TaskContext, written: unknown): Promise<Record<string, string> | undefined> {
  const globs = await context.render(written);
  if (!Array.isArray(globs)) return undefined;
  const files = await context.workingFiles();
  const names = await files.list();
  const stored: [string, string][] = [];
  for (const glob of globs.map(String)) {
    const matches = globMatcher(glob.replace(/^(\.?\/)+/, ''));
    const matching = names.filter((name) => matches(name));
    if (matching.length === 0) context.logger.warn(`outputFiles: no file matches '${glob}'`);
    for (const name of matching) stored.push([name, await context.storage.put(name, await files.read(name))]);
  }
  return Object.fromEntries(stored);
}

async function cacheOf(context: TaskContext, { claimed, task }: BuiltInRun, objects: ObjectStore): Promise<DirectoryCache | undefined> {
  const given = await context.render(task.properties['cache']);
  if (!isPlainObject(given)) return undefined;
  const patterns = Array.isArray(given['patterns']) ? given['patterns'].map(String) : [];
  const ttl = given['ttl'];
  const ttlMs = ttl === undefined || ttl === null ? undefined : parseDurationMs(String(ttl));
  if (ttl !== undefined && ttl !== null && ttlMs === undefined) throw new TaskFailure(`'cache.ttl' must be an ISO-8601 duration such as PT1H but is '${String(ttl)}'`);
  return new DirectoryCache({ objects, claimed, patterns, logger: context.logger, ...(ttlMs !== undefined && { ttlMs }) });
}
