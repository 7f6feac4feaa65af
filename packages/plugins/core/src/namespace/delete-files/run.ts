import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { namespace, files: patterns, deleteParentFolder }) => {
  const files: Record<string, boolean> = {};
  for (const { path } of await context.namespaceFiles.list(namespace, { include: [patterns].flat() })) {
    context.signal.throwIfAborted();
    files[path] = await context.namespaceFiles.delete(path, { namespace, emptyFolders: deleteParentFolder });
  }
  context.metrics.counter('deleted', Object.values(files).filter(Boolean).length);
  return { outputs: { files } };
};
