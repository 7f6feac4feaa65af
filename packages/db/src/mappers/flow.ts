import type { FlowRow } from '@windhover/core';
import type { Flow } from '../../generated/client.ts';
import { compact, msOf } from './optional.ts';

export function toFlowRow(row: Flow): FlowRow {
  return compact<FlowRow>({
    namespace: row.namespace, id: row.id, revision: row.revision, source: row.source, description: row.description,
    labels: row.labels as unknown as FlowRow['labels'], disabled: row.disabled, deleted: row.deleted, updatedAtMs: msOf(row.updatedAt),
    updatedBy: row.updatedBy,
  });
}
