import type { Flow } from '@windhover/flow';
import type { TenantDb, TriggerRow } from '../ports/tenant-db.ts';
import type { Services } from '../services.ts';
import { flowListeners } from './flow-listeners.ts';
import { triggerRows } from './trigger-rows.ts';

/** Makes the state of a flow's triggers follow the flow, in the open transaction. */
export async function syncTriggers(
  { clock, catalogue }: Pick<Services, 'clock' | 'catalogue'>, db: TenantDb, flow: Flow, previous?: { flow: Flow; rows: TriggerRow[] },
): Promise<void> {
  await db.triggers.sync(flow.namespace, flow.id, triggerRows(flow, clock.nowMs(), catalogue, previous));
  await db.flowTriggers.sync(flow.namespace, flow.id, flowListeners(flow));
}
