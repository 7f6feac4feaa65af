import type { TriggerRow } from '@windhover/core';
import type { Trigger } from '../../generated/client.ts';
import { compact, msOf } from './optional.ts';

export function toTriggerRow(row: Trigger & { locked: boolean }): TriggerRow {
  return compact<TriggerRow>({
    namespace: row.namespace, flowId: row.flowId, triggerId: row.triggerId, type: row.type, disabled: row.disabled, nextAtMs: msOf(row.nextAt),
    lastTriggeredAtMs: msOf(row.lastTriggeredAt), evaluatedAtMs: msOf(row.evaluatedAt), updatedAtMs: msOf(row.updatedAt),
    executionId: row.executionId, locked: row.locked, allowConcurrent: row.allowConcurrent, stopAfter: row.stopAfter as string[],
    kind: row.kind as TriggerRow['kind'], workerGroup: row.workerGroup, workerId: row.workerId, backfill: row.backfill as TriggerRow['backfill'] | null,
    skippedAtMs: msOf(row.skippedAt), skippedReason: row.skippedReason,
  });
}
