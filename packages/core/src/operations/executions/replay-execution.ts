import { z } from 'zod';
import { notFound } from '@windhover/kernel';
import { queryFlag, queryInt, queryText } from '../../operation/query.ts';
import type { ExecutionKey } from '../../ports/execution-store.ts';
import type { Services } from '../../services.ts';
import { executionAction } from './act-on-execution.ts';

export const replayExecution = executionAction({
  name: 'replay',
  method: 'POST',
  ids: ['replayExecution', 'replayExecutionsByIds', 'replayExecutionsByQuery'],
  permission: 'EXECUTION:CREATE',
  summary: 'Makes a new execution from an old one, from the start or from a task run.',
  query: z.object({ taskRunId: queryText, revision: queryInt(undefined, { min: 1 }), latestRevision: queryFlag(false) }),
  async apply({ services }, key, { taskRunId, revision, latestRevision }) {
    const wanted = latestRevision ? await latestOf(services, key) : revision;
    return services.actions.replay(key, { ...(taskRunId !== undefined && { taskRunId }), ...(wanted !== undefined && { revision: wanted }) });
  },
});

async function latestOf(
  { database }: Services, key: ExecutionKey,
): Promise<number> {
  return database.withTenant(key.tenantId, 'read', async (db) => {
    const row = await db.executions.find(key.executionId);
    const flow = row && (await db.flows.find(row.namespace, row.flowId));
    if (!flow) throw notFound(`execution '${key.executionId}' or its flow`);
    return flow.revision;
  });
}
