import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { namespace, files: patterns, destination }) => {
  const files: Record<string, string> = {};
  for (const { path, revision } of await context.namespaceFiles.list(namespace, { include: [patterns].flat() })) {
    context.signal.throwIfAborted();
    const open = () => context.namespaceFiles.get(path, { namespace, revision });
    files[path] = await context.storage.put(path.slice(1), await open());
    const folder = destination.replace(/^\/+|\/+$/g, '');
    if (folder !== '') await (await context.workingFiles()).write(`${folder}${path}`, await open());
  }
  context.metrics.counter('downloaded', Object.keys(files).length);
  return { outputs: { files } };
};
