import type { ExecutionSnapshot } from '@windhover/engine';
import type { LogSelection, StoredLogLine, TaskLogStore } from '@windhover/plugin-sdk';
import type { Database } from '../ports/database.ts';
import type { LogRow } from '../ports/tenant-db.ts';
import { assertScope } from './namespace-access.ts';
import type { NamespaceAccess } from './namespace-access.ts';
import { targetExecution } from './target-execution.ts';

export interface TaskLogStoreOptions {
  database: Database;
  access: NamespaceAccess;
}

const PAGE_LINES = 1_000;
/** Lines deleted per transaction. */
const PURGE_LINES = 5_000;

/** What a task of `own` may do with stored log lines of its tenant. */
export function taskLogStore(options: TaskLogStoreOptions, own: ExecutionSnapshot, signal: AbortSignal): TaskLogStore {
  const { database, access } = options;
  return {
    fetch: (selection) => fetchLines(options, own, selection),
    async purge({ endAtMs, startAtMs, namespace, flowId, executionId, levels }) {
      await assertScope(access, own, namespace);
      const selection = {
        endAtMs, ...(startAtMs !== undefined && { startAtMs }), ...(namespace !== undefined && { namespace }),
        ...(flowId !== undefined && { flowId }), ...(executionId !== undefined && { executionId }), ...(levels && { levels }),
      };
      return inBatches(PURGE_LINES, signal, (limit) => database.withTenant(own.tenantId, 'write', (db) => db.logs.purge(selection, limit)));
    },
  };
}

/** Calls until a batch is not full; gives the sum. */
export async function inBatches(limit: number, signal: AbortSignal, purge: (limit: number) => Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const count = await purge(limit);
    sum += count;
    if (count < limit || signal.aborted) return sum;
  }
}

async function* fetchLines(options: TaskLogStoreOptions, own: ExecutionSnapshot, selection: LogSelection): AsyncGenerator<StoredLogLine> {
  const { id: executionId } = await targetExecution(options, own, selection);
  const wanted = selection.taskIds && new Set(selection.taskIds);
  let after: string | undefined;
  for (;;) {
    const at = after;
    const rows = await options.database.withTenant(own.tenantId, 'read', (db) =>
      db.logs.ofExecution({ executionId, minLevel: selection.minLevel, limit: PAGE_LINES, ...(at !== undefined && { after: at }) }));
    for (const row of rows) if (!wanted || (row.taskId !== undefined && wanted.has(row.taskId))) yield storedLine(row);
    after = rows.at(-1)?.cursor;
    if (rows.length < PAGE_LINES) return;
  }
}

function storedLine({ timestampMs, attempt, cursor: _cursor, thread: _thread, ...row }: LogRow): StoredLogLine {
  return { ...row, ...(attempt !== undefined && { attemptNumber: Math.max(0, attempt - 1) }), timestamp: new Date(timestampMs).toISOString() };
}
