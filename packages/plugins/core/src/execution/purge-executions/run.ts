import type { RunTask } from '@windhover/plugin-sdk';
import { selectionOf } from '../../purge/properties.ts';
import { requireNamespaceOfFlow } from '../../purge/require-namespace.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  requireNamespaceOfFlow(properties);
  const { states, purgeExecution, purgeLog, purgeMetric, purgeStorage, batchSize } = properties;
  const counts = await context.executions.purge({
    ...selectionOf(properties),
    ...(states && { states }),
    executions: purgeExecution, logs: purgeLog, metrics: purgeMetric, files: purgeStorage, batchSize,
  });
  context.signal.throwIfAborted();
  const { executions, logs, files, metrics } = counts;
  context.logger.info(`Purged ${executions} executions, ${logs} log lines, ${files} files and ${metrics} metrics`);
  return { outputs: { executionsCount: executions, logsCount: logs, storagesCount: files, metricsCount: metrics } };
};
