import type { ExecutionSnapshot } from '@windhover/engine';
import type { TaskMetricStore } from '@windhover/plugin-sdk';
import type { Database } from '../ports/database.ts';
import { assertScope } from './namespace-access.ts';
import type { NamespaceAccess } from './namespace-access.ts';
import { inBatches } from './task-log-store.ts';

/** Metrics deleted per transaction. */
const PURGE_METRICS = 5_000;

/** What a task of `own` may do with stored metrics of its tenant. */
export function taskMetricStore(
  { database, access }: { database: Database; access: NamespaceAccess }, own: ExecutionSnapshot, signal: AbortSignal,
): TaskMetricStore {
  return {
    async purge(selection) {
      await assertScope(access, own, selection.namespace);
      return inBatches(PURGE_METRICS, signal, (limit) => database.withTenant(own.tenantId, 'write', (db) => db.metrics.purge(selection, limit)));
    },
  };
}
