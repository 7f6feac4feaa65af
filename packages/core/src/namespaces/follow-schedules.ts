import { allPages } from '../flow/all-pages.ts';
import { nextInstantOf } from '../flow/trigger-rows.ts';
import type { TriggerRow } from '../ports/tenant-db.ts';
import { hasTemplateDates } from '../scheduler/template-dates.ts';
import type { Services } from '../services.ts';

type Needed = Pick<Services, 'clock' | 'database' | 'flows'>;

/**
 * Lets the schedules of a namespace and of those below it wait for the instant that follows from the plugin defaults as they
 * are now, say of another time zone. What is due already is fired, and a backfill goes on as it was asked for. A page of
 * triggers per transaction; a schedule that moves on meanwhile is left alone.
 */
export async function followSchedules({ clock, database, flows }: Needed, tenantId: string, namespace: string): Promise<void> {
  const waits = ({ kind, disabled, nextAtMs, backfill }: TriggerRow): boolean =>
    kind === 'SCHEDULE' && !disabled && !backfill && nextAtMs !== undefined && nextAtMs > clock.nowMs();
  const ofNamespace = { field: 'namespace', operation: 'PREFIX', value: namespace } as const;
  for await (const rows of allPages((page) => database.withTenant(tenantId, 'read', (db) => db.triggers.search([ofNamespace], page)))) {
    const byFlow = Map.groupBy(rows.filter(waits), (row) => `${row.namespace}/${row.flowId}`);
    await database.withTenant(tenantId, 'write', async (db) => {
      for (const [first, ...others] of byFlow.values()) {
        const flow = first && (await flows.find(db, first.namespace, first.flowId))?.parsed.flow;
        for (const row of first && flow ? [first, ...others] : []) {
          const trigger = flow?.triggers.find(({ id }) => id === row.triggerId);
          const nextAtMs = trigger && !hasTemplateDates(trigger) ? nextInstantOf(trigger, 'SCHEDULE', clock.nowMs()) : row.nextAtMs;
          if (nextAtMs === row.nextAtMs || row.nextAtMs === undefined) continue;
          await db.triggers.setNext(row.namespace, row.flowId, row.triggerId, { nextAtMs, instantMs: row.nextAtMs });
        }
      }
    });
  }
}
