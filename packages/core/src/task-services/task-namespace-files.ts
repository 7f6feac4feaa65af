import { badRequest } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import { pathPatterns } from '@windhover/plugin-sdk';
import type { NamespaceFileInfo, TaskNamespaceFiles } from '@windhover/plugin-sdk';
import { namespacesWanted } from '../kv/namespaces-wanted.ts';
import { namespaceFilePath } from '../namespace-files/file-path.ts';
import { fileExists } from '../namespace-files/namespace-file-store.ts';
import type { NamespaceFileStore } from '../namespace-files/namespace-file-store.ts';
import { namespaceFileUri } from '../namespace-files/namespace-file-uri.ts';
import { wholeMatcher } from '../namespace-files/whole-matcher.ts';
import type { NamespaceFileRow } from '../ports/namespace-files.ts';
import type { NamespaceAccess } from './namespace-access.ts';

export interface TaskNamespaceFilesOptions {
  namespaceFiles: NamespaceFileStore;
  access: NamespaceAccess;
}

/** Files of namespaces as a task of `own` reaches them: of its tenant, in namespaces that admit its own. */
export function taskNamespaceFiles({ namespaceFiles, access }: TaskNamespaceFilesOptions, own: ExecutionSnapshot, signal: AbortSignal): TaskNamespaceFiles {
  const { tenantId } = own;
  const placeOf = async (path: string, named: string | undefined) => {
    const namespace = named ?? own.namespace;
    if (namespace !== own.namespace) await access.assertAllowed(tenantId, own.namespace, namespace);
    return { tenantId, namespace, path };
  };
  return {
    async list(named, { include, exclude = [] } = {}) {
      const { namespace } = await placeOf('/', named);
      const isIncluded = include ? pathPatterns(include, wholeMatcher) : () => true;
      const isExcluded = pathPatterns(exclude, wholeMatcher);
      return (await namespaceFiles.list(tenantId, namespace)).filter(({ path }) => isIncluded(path) && !isExcluded(path)).map(infoOf);
    },
    get: async (path, { namespace, revision } = {}) => namespaceFiles.open(await placeOf(path, namespace), revision),
    async put(path, content, { namespace, conflict = 'OVERWRITE' } = {}) {
      const written = await namespaceFiles.put(await placeOf(path, namespace), content, { overwrite: conflict === 'OVERWRITE' });
      if (!written && conflict === 'ERROR') throw fileExists(namespaceFilePath(path));
      return written && infoOf(written);
    },
    delete: async (path, { namespace, emptyFolders = false } = {}) => namespaceFiles.remove(await placeOf(path, namespace), { emptyFolders }),
    async purge(options) {
      const { before, keepAmount, filePattern, namespaces } = options;
      const beforeMs = before === undefined ? undefined : Date.parse(before);
      if (Number.isNaN(beforeMs)) throw badRequest(`behavior.before: '${before}' is not an ISO-8601 instant`);
      if (!namespaces) await access.assertAllowedAll(tenantId, own.namespace);
      for (const namespace of namespaces ?? []) await placeOf('/', namespace);
      const isWanted = namespacesWanted(options);
      const matches = filePattern === undefined ? () => true : pathPatterns([filePattern], wholeMatcher);
      const rule = { ...(beforeMs !== undefined && { beforeMs }), ...(keepAmount !== undefined && { keepAmount }) };
      let count = 0;
      for (const namespace of (await namespaceFiles.namespaces(tenantId)).filter(isWanted)) {
        signal.throwIfAborted();
        const paths = (await namespaceFiles.list(tenantId, namespace)).map(({ path }) => path).filter(matches);
        if (paths.length > 0) count += await namespaceFiles.purge(tenantId, namespace, paths, rule);
      }
      return count;
    },
    uriOf: (path, namespace = own.namespace) => namespaceFileUri({ namespace, path: namespaceFilePath(path) }),
  };
}

const infoOf = ({ namespace, path, size, revision }: NamespaceFileRow): NamespaceFileInfo => ({ namespace, path, size, revision });
