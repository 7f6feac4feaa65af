import type { Readable } from 'node:stream';
import { isPlainObject, pathPatterns, TaskFailure, type RunTask, type TaskContext } from '@windhover/plugin-sdk';
import { wholeMatcher } from '../patterns.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { namespace, files, filesMap, destination, conflict }) => {
  if (files === undefined && filesMap === undefined) throw new TaskFailure('Set files, filesMap, or both');
  const uploaded: Record<string, string> = {};
  const upload = async (name: string, open: () => Promise<Readable>): Promise<void> => {
    context.signal.throwIfAborted();
    const path = `/${[destination, name].flatMap((part) => part.split('/')).filter((part) => part !== '').join('/')}`;
    const written = await context.namespaceFiles.put(path, await open(), { namespace, conflict });
    if (!written) context.logger.debug(`'${path}' exists already and is kept`);
    uploaded[path] = context.namespaceFiles.uriOf(path, namespace);
  };
  for (const name of await matching(context, files)) {
    const working = await context.workingFiles();
    await upload(name, () => working.read(name));
  }
  for (const [name, uri] of Object.entries(isPlainObject(filesMap) ? filesMap : {})) await upload(name, () => context.storage.get(String(uri)));
  return { outputs: { files: uploaded } };
};

async function matching(context: TaskContext, patterns: string | string[] | undefined): Promise<string[]> {
  if (patterns === undefined) return [];
  const matches = pathPatterns([patterns].flat(), wholeMatcher);
  return (await (await context.workingFiles()).list()).filter(matches);
}
