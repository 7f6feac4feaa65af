import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ namespaceFiles, logger }, properties) => {
  const { namespaces, namespacePattern, includeChildNamespaces, filePattern, behavior } = properties;
  const { before, keepAmount } = behavior ?? {};
  const size = await namespaceFiles.purge({
    includeChildNamespaces,
    ...(namespaces && { namespaces }), ...(namespacePattern !== undefined && { namespacePattern }), ...(filePattern !== undefined && { filePattern }),
    ...(before !== undefined && { before }), ...(keepAmount !== undefined && { keepAmount }),
  });
  logger.info(`${size} revisions purged`);
  return { outputs: { size } };
};
