import type { TaskContext } from '../context.ts';
import { TaskFailure } from '../task-failure.ts';
import type { NamespaceFilesSettings } from './namespace-files-property.ts';

/** What placing files needs of a task's context. */
export type FilePlacement = Pick<TaskContext, 'info' | 'logger' | 'signal' | 'storage' | 'namespaceFiles' | 'workingFiles'>;

/**
 * Puts files of namespaces into the working directory, as `namespaceFiles` of a task says. Namespaces are taken in the given
 * order, so that a later one wins. A file that was there before is treated as `ifExists` says; one that another namespace of
 * the same call brought is overwritten. Gives the paths. (reference: concepts/namespace-files)
 */
export async function placeNamespaceFiles(context: FilePlacement, settings: NamespaceFilesSettings): Promise<string[]> {
  if (!settings.enabled) return [];
  const files = await context.workingFiles();
  const namespaces = settings.namespaces ?? [context.info.namespace];
  const filter = { ...(settings.include && { include: settings.include }), ...(settings.exclude && { exclude: settings.exclude }) };
  const placed = new Set<string>();
  for (const namespace of namespaces) {
    for (const { path, revision } of await context.namespaceFiles.list(namespace, filter)) {
      context.signal.throwIfAborted();
      const target = settings.folderPerNamespace ? `${namespace}${path}` : path.slice(1);
      if (!placed.has(target) && (await files.exists(target)) && !mayReplace(context, settings.ifExists, target)) continue;
      await files.write(target, await context.namespaceFiles.get(path, { namespace, revision }));
      placed.add(target);
    }
  }
  context.logger.debug(`${placed.size} namespace files were put into the working directory`);
  return [...placed];
}

function mayReplace({ logger }: FilePlacement, ifExists: NamespaceFilesSettings['ifExists'], path: string): boolean {
  switch (ifExists) {
    case 'FAIL': throw new TaskFailure(`namespaceFiles: '${path}' exists already in the working directory`);
    case 'OVERWRITE': logger.debug(`namespaceFiles: '${path}' is overwritten`); return true;
    case 'WARN': logger.warn(`namespaceFiles: '${path}' exists already and is kept`); return false;
    case 'IGNORE': return false;
  }
}
