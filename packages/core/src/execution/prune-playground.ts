import { isTerminal } from '@windhover/kernel';
import type { ExecutionRow } from '../ports/tenant-db.ts';
import type { Services } from '../services.ts';
import { deleteFilesOf } from './delete-files.ts';

/** Runs of a flow's playground that are kept, as in the reference. */
const KEPT = 10;
/** Older runs that one more run removes at most: there is rarely more than one. */
const AT_ONCE = 50;

/**
 * Removes the oldest playground runs of a flow, with their logs, metrics and files, so that the last ten stay. One that still
 * runs is left alone; one that stands at a breakpoint is ended first, for nobody sees it any more.
 */
export async function prunePlayground(services: Services, tenantId: string, flow: { namespace: string; id: string }): Promise<void> {
  const filters = [
    { field: 'namespace', operation: 'EQUALS' as const, value: flow.namespace }, { field: 'flowId', operation: 'EQUALS' as const, value: flow.id },
    { field: 'kind', operation: 'EQUALS' as const, value: 'PLAYGROUND' },
  ];
  const { results } = await services.database.withTenant(tenantId, 'read', (db) => db.executions.search(filters, { page: 1, size: KEPT + AT_ONCE, sort: [] }));
  const removable: ExecutionRow[] = [];
  for (const row of results.slice(KEPT)) if (isTerminal(row.state) || (await endStanding(services, tenantId, row))) removable.push(row);
  if (removable.length === 0) return;
  await services.database.withTenant(tenantId, 'write', async (db) => {
    for (const { id } of removable) await db.executions.remove(id, { logs: true, metrics: true });
  });
  await Promise.all(removable.map((row) => deleteFilesOf(services.objects, tenantId, row)));
}

async function endStanding(services: Services, tenantId: string, { id, state }: ExecutionRow): Promise<boolean> {
  return state === 'BREAKPOINT' && isTerminal((await services.actions.kill({ tenantId, executionId: id })).state);
}
