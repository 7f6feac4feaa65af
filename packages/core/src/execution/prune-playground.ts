import { isTerminal } from '@windhover/kernel';
import type { Flow } from '@windhover/flow';
import type { Services } from '../services.ts';
import { deleteFilesOf } from './delete-files.ts';

/** Runs of a flow's playground that are kept, as in the reference. */
const KEPT = 10;
/** Older runs that one more run removes at most: there is rarely more than one. */
const AT_ONCE = 50;

/** Removes the oldest ended playground runs of a flow, with their logs, metrics and files, so that the last ten stay. */
export async function prunePlayground(services: Services, tenantId: string, flow: Pick<Flow, 'namespace' | 'id'>): Promise<void> {
  const filters = [
    { field: 'namespace', operation: 'EQUALS' as const, value: flow.namespace }, { field: 'flowId', operation: 'EQUALS' as const, value: flow.id },
    { field: 'kind', operation: 'EQUALS' as const, value: 'PLAYGROUND' },
  ];
  const old = await services.database.withTenant(tenantId, 'write', async (db) => {
    const { results } = await db.executions.search(filters, { page: 1, size: KEPT + AT_ONCE, sort: [] });
    const removed = results.slice(KEPT).filter(({ state }) => isTerminal(state));
    for (const { id } of removed) await db.executions.remove(id, { logs: true, metrics: true });
    return removed;
  });
  await Promise.all(old.map((row) => deleteFilesOf(services.objects, tenantId, row)));
}
