import { notFound } from '@windhover/kernel';
import type { ExecutionKey } from '../ports/execution-store.ts';
import type { Services } from '../services.ts';

/** The revision that a replay runs: the latest, the one asked for, or (undefined) that of the execution. */
export async function replayRevision(
  { database }: Services, key: ExecutionKey, { revision, latestRevision }: { revision?: number | undefined; latestRevision?: boolean },
): Promise<number | undefined> {
  if (!latestRevision) return revision;
  return database.withTenant(key.tenantId, 'read', async (db) => {
    const row = await db.executions.find(key.executionId);
    const flow = row && (await db.flows.find(row.namespace, row.flowId));
    if (!flow) throw notFound(`execution '${key.executionId}' or its flow`);
    return flow.revision;
  });
}
