import type { TriggerStateDto } from '@windhover/contracts';
import type { TriggerRow } from '../../ports/tenant-db.ts';

export function triggerView(row: TriggerRow): TriggerStateDto {
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    namespace: row.namespace,
    flowId: row.flowId,
    triggerId: row.triggerId,
    kind: row.kind,
    updatedAt: iso(row.updatedAtMs),
    ...(row.evaluatedAtMs !== undefined && { evaluatedAt: iso(row.evaluatedAtMs) }),
    ...(row.nextAtMs !== undefined && !row.disabled && { nextEvaluationDate: iso(row.nextAtMs), nextExecutionDate: iso(row.nextAtMs) }),
    ...(row.lastTriggeredAtMs !== undefined && { lastTriggeredDate: iso(row.lastTriggeredAtMs) }),
    disabled: row.disabled,
    locked: row.locked,
    ...(row.executionId !== undefined && { executionId: row.executionId }),
    ...(row.stopAfter.length > 0 && { stopAfter: row.stopAfter }),
    ...(row.workerId !== undefined && { workerId: row.workerId }),
    ...(row.backfill && { backfill: row.backfill }),
    ...(row.skippedAtMs !== undefined && { skippedDate: iso(row.skippedAtMs) }),
    ...(row.skippedReason !== undefined && { skippedReason: row.skippedReason }),
  };
}
