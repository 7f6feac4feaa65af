import type { ServiceRow } from '@windhover/core';
import type { Service } from '../../generated/client.ts';
import { compact, msOf } from './optional.ts';

export function toServiceRow(row: Service): ServiceRow {
  return compact<ServiceRow>({
    id: row.id, type: row.type as ServiceRow['type'], state: row.state as ServiceRow['state'], hostname: row.hostname,
    workerGroup: row.workerGroup, version: row.version, createdAtMs: msOf(row.createdAt), heartbeatAtMs: msOf(row.heartbeatAt),
  });
}
