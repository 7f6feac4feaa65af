import type { ExecutionSnapshot } from '@windhover/engine';
import type { ExecutionCount, ExecutionPurge, ExecutionPurgeCounts, TaskExecutions } from '@windhover/plugin-sdk';
import { deleteFilesOf } from '../execution/delete-files.ts';
import type { Database } from '../ports/database.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { assertScope } from './namespace-access.ts';
import type { NamespaceAccess } from './namespace-access.ts';
import { resumeExecution } from './resume-execution.ts';
import type { ResumeServices } from './resume-execution.ts';
import { targetExecution } from './target-execution.ts';

export interface TaskExecutionsOptions {
  database: Database;
  objects: ObjectStore;
  access: NamespaceAccess;
  resuming: ResumeServices;
}

/** What a task of `own` may do with executions of its tenant. */
export function taskExecutions(options: TaskExecutionsOptions, own: ExecutionSnapshot, signal: AbortSignal): TaskExecutions {
  const { database, access } = options;
  const { tenantId } = own;
  return {
    async count({ flows = [], namespaces = [], ...query }) {
      for (const namespace of new Set([...flows.map((flow) => flow.namespace), ...namespaces])) {
        await access.assertAllowed(tenantId, own.namespace, namespace);
      }
      const counted = await database.withTenant(tenantId, 'read', (db) => db.executions.countByFlow({ flows, namespaces, ...query }));
      const ofFlows = flows.map(({ namespace, flowId }): ExecutionCount => {
        const found = counted.find((each) => each.namespace === namespace && each.flowId === flowId);
        return { namespace, flowId, count: found?.count ?? 0 };
      });
      const ofNamespaces = namespaces.map((namespace): ExecutionCount => {
        const inside = counted.filter((each) => each.namespace === namespace);
        return { namespace, count: inside.reduce((sum, { count }) => sum + count, 0) };
      });
      return [...ofFlows, ...ofNamespaces];
    },
    async resume(target, inputs = {}) {
      const row = await targetExecution(options, own, target);
      await resumeExecution(options.resuming, { tenantId, executionId: row.id }, inputs);
    },
    async purge(purge) {
      await assertScope(access, own, purge.namespace);
      return purgeAll(options, tenantId, purge, signal);
    },
  };
}

/** One transaction per batch; files go after the rows they belong to are gone. */
async function purgeAll({ database, objects }: TaskExecutionsOptions, tenantId: string, purge: ExecutionPurge, signal: AbortSignal): Promise<ExecutionPurgeCounts> {
  const { executions, logs, metrics, files, batchSize: limit, endAtMs, startAtMs, namespace, flowId, states } = purge;
  const selection = {
    endAtMs, limit,
    ...(startAtMs !== undefined && { startAtMs }), ...(namespace !== undefined && { namespace }), ...(flowId !== undefined && { flowId }), ...(states && { states }),
  };
  const counts: ExecutionPurgeCounts = { executions: 0, logs: 0, metrics: 0, files: 0 };
  let after: string | undefined;
  do {
    const at = after;
    const batch = await database.withTenant(tenantId, 'write', (db) => db.executions.purge({ ...selection, ...(at !== undefined && { after: at }) }, { executions, logs, metrics }));
    if (executions) counts.executions += batch.executions.length;
    counts.logs += batch.logs;
    counts.metrics += batch.metrics;
    for (const row of files ? batch.executions : []) counts.files += await deleteFilesOf(objects, tenantId, row);
    after = batch.after;
  } while (after !== undefined && !signal.aborted);
  return counts;
}
