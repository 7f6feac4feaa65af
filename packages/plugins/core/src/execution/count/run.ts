import { isTruthyText, TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { flows, namespaces, states, startDate, endDate, expression }) => {
  if (!flows?.length && !namespaces?.length) throw new TaskFailure('Name flows or namespaces to count for');
  const counts = await context.executions.count({
    startAtMs: startDate,
    ...(flows && { flows }),
    ...(namespaces && { namespaces }),
    ...(states && { states }),
    ...(endDate !== undefined && { endAtMs: endDate }),
  });
  const results: { namespace: string; flowId: string | null; count: number }[] = [];
  for (const { namespace, flowId, count } of counts) {
    if (isTruthyText(await expression.render({ count }))) results.push({ namespace, flowId: flowId ?? null, count });
  }
  context.logger.debug(`${results.length} of ${counts.length} counts match`);
  return { outputs: { results, total: results.reduce((sum, { count }) => sum + count, 0) } };
};
