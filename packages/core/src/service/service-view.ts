import type { z } from 'zod';
import type { activeServices, maintenance, serviceDetails, serviceSummary } from '@windhover/contracts';
import type { ServiceRow } from '../ports/instance-db.ts';

/** Services that do their work at this moment. */
export const isActive = ({ state }: ServiceRow): boolean => state === 'CREATED' || state === 'RUNNING' || state === 'MAINTENANCE';

export function serviceSummaryOf(row: ServiceRow): z.infer<typeof serviceSummary> {
  const { id, type, state, serverId, serverType, version, hostname, createdAtMs, heartbeatAtMs } = row;
  return {
    id, type, state, server: { id: serverId, type: serverType, version, hostname },
    createdAt: new Date(createdAtMs).toISOString(), updatedAt: new Date(heartbeatAtMs).toISOString(),
  };
}

export function serviceDetailsOf(row: ServiceRow): z.infer<typeof serviceDetails> {
  const summary = serviceSummaryOf(row);
  return { ...summary, server: { ...summary.server, props: {}, metrics: [] }, metrics: [], events: row.events, config: row.config, props: row.props, seqId: row.seq };
}

export function activeServicesOf(rows: readonly ServiceRow[]): z.infer<typeof activeServices> {
  const totals = new Map<ServiceRow['type'], number>();
  for (const { type } of rows.filter(isActive)) totals.set(type, (totals.get(type) ?? 0) + 1);
  const services = [...totals].map(([type, total]) => ({ type, total })).sort((a, b) => (a.type < b.type ? -1 : 1));
  return { total: services.reduce((sum, { total }) => sum + total, 0), services };
}

export function maintenanceOf(enabled: boolean, rows: readonly ServiceRow[]): z.infer<typeof maintenance> {
  const services: Record<string, { total: number; inMaintenance: number }> = {};
  const active = rows.filter(isActive);
  for (const { type, state } of active) {
    const entry = (services[type] ??= { total: 0, inMaintenance: 0 });
    entry.total += 1;
    if (state === 'MAINTENANCE') entry.inMaintenance += 1;
  }
  return { maintenance: enabled, ready: active.every(({ state }) => (state === 'MAINTENANCE') === enabled), services };
}
