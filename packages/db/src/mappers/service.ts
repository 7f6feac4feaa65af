import type { ServiceEvent, ServiceRow } from '@windhover/core';
import type { JsonObject } from '@windhover/kernel';
import type { Service } from '../../generated/client.ts';
import { compact, msOf } from './optional.ts';

export function toServiceRow(row: Service): ServiceRow {
  return compact<ServiceRow>({
    id: row.id, type: row.type as ServiceRow['type'], state: row.state as ServiceRow['state'], hostname: row.hostname,
    serverId: row.serverId, serverType: row.serverType as ServiceRow['serverType'], workerGroup: row.workerGroup, version: row.version,
    config: row.config as JsonObject, props: row.props as JsonObject, events: row.events as unknown as ServiceEvent[], seq: Number(row.seq),
    createdAtMs: msOf(row.createdAt), heartbeatAtMs: msOf(row.heartbeatAt),
  });
}
