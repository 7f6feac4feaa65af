import type { RunTask } from '@windhover/plugin-sdk';
import { selectionOf } from '../../purge/properties.ts';
import { requireNamespaceOfFlow } from '../../purge/require-namespace.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  requireNamespaceOfFlow(properties);
  const count = await context.metricStore.purge(selectionOf(properties));
  context.signal.throwIfAborted();
  context.logger.info(`Purged ${count} metrics`);
  return { outputs: { count } };
};
