import type { FlowListener, FlowTriggerRepository, FlowWindow } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';
import { dateOf } from '../mappers/optional.ts';

interface RawWindow {
  windowId: string;
  startsAt: Date;
  endsAt: Date;
  matched: string[];
  outputs: Record<string, unknown>;
}

export function flowTriggerRepository(tx: Prisma.TransactionClient, tenantId: string): FlowTriggerRepository {
  const ofListener = (namespace: string, flowId: string, triggerId: string): Prisma.Sql =>
    Prisma.sql`tenant_id = ${tenantId} and namespace = ${namespace} and flow_id = ${flowId} and trigger_id = ${triggerId}`;

  return {
    sync: async (namespace, flowId, listeners) => {
      await tx.$executeRaw`
        delete from flow_listeners where tenant_id = ${tenantId} and namespace = ${namespace} and flow_id = ${flowId}
          and trigger_id <> all (${listeners.map(({ triggerId }) => triggerId)}::text[])`;
      for (const { triggerId, states } of listeners) {
        await tx.$executeRaw`
          insert into flow_listeners (tenant_id, namespace, flow_id, trigger_id, states)
          values (${tenantId}, ${namespace}, ${flowId}, ${triggerId}, ${JSON.stringify(states)}::jsonb)
          on conflict (tenant_id, namespace, flow_id, trigger_id) do update set states = excluded.states`;
      }
    },
    listeners: () => tx.$queryRaw<FlowListener[]>`
      select namespace, flow_id as "flowId", trigger_id as "triggerId", states from flow_listeners
      where tenant_id = ${tenantId} order by namespace, flow_id, trigger_id`,
    takeEvent: async (eventId) =>
      (await tx.$executeRaw`delete from flow_events where tenant_id = ${tenantId} and id = ${eventId}::bigint`) > 0,
    dropEvents: async (eventIds) => {
      await tx.$executeRaw`delete from flow_events where tenant_id = ${tenantId} and id = any (${eventIds}::bigint[])`;
    },
    lockWindows: async (namespace, flowId, triggerId) => {
      const locked = await tx.$queryRaw<object[]>`select trigger_id from flow_listeners where ${ofListener(namespace, flowId, triggerId)} for no key update`;
      if (locked.length === 0) return undefined;
      const rows = await tx.$queryRaw<RawWindow[]>`
        select window_id as "windowId", starts_at as "startsAt", ends_at as "endsAt", matched, outputs from flow_windows
        where ${ofListener(namespace, flowId, triggerId)}`;
      return rows.map(({ startsAt, endsAt, ...row }): FlowWindow => ({ ...row, startsAtMs: startsAt.getTime(), endsAtMs: endsAt.getTime() }));
    },
    saveWindow: async (namespace, flowId, triggerId, { windowId, startsAtMs, endsAtMs, matched, outputs }) => {
      await tx.$executeRaw`
        insert into flow_windows (tenant_id, namespace, flow_id, trigger_id, window_id, starts_at, ends_at, matched, outputs)
        values (${tenantId}, ${namespace}, ${flowId}, ${triggerId}, ${windowId}, ${dateOf(startsAtMs)}, ${dateOf(endsAtMs)},
          ${JSON.stringify(matched)}::json, ${JSON.stringify(outputs)}::json)
        on conflict (tenant_id, namespace, flow_id, trigger_id, window_id) do update set
          starts_at = excluded.starts_at, ends_at = excluded.ends_at, matched = excluded.matched, outputs = excluded.outputs`;
    },
    removeWindow: async (namespace, flowId, triggerId, windowId) => {
      await tx.$executeRaw`delete from flow_windows where ${ofListener(namespace, flowId, triggerId)} and window_id = ${windowId}`;
    },
    addFiring: async ({ executionId, namespace, flowId, triggerId, request }, holdMs) => {
      await tx.$executeRaw`
        insert into flow_firings (tenant_id, execution_id, namespace, flow_id, trigger_id, request, held_until)
        values (${tenantId}, ${executionId}, ${namespace}, ${flowId}, ${triggerId}, ${JSON.stringify(request)}::json,
          now() + ${holdMs}::double precision * interval '1 ms')`;
    },
    removeFiring: async (executionId) => {
      await tx.$executeRaw`delete from flow_firings where tenant_id = ${tenantId} and execution_id = ${executionId}`;
    },
  };
}
