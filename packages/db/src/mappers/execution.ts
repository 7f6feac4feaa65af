import type { ExecutionRow } from '@windhover/core';
import type { JsonObject, State, StateChange } from '@windhover/kernel';
import type { Execution } from '../../generated/client.ts';
import { compact, msOf } from './optional.ts';

export function toExecutionRow(row: Omit<Execution, 'tenantId' | 'isOpen' | 'frame'>): ExecutionRow {
  return compact<ExecutionRow>({
    id: row.id, namespace: row.namespace, flowId: row.flowId, flowRevision: row.flowRevision, kind: row.kind, state: row.state as State,
    histories: row.histories as unknown as StateChange[], version: row.version, inputs: row.inputs as JsonObject,
    outputs: row.outputs as JsonObject | null, variables: row.variables as JsonObject, labels: row.labels as unknown as ExecutionRow['labels'],
    trigger: row.trigger as ExecutionRow['trigger'] | null, parentId: row.parentId, originalId: row.originalId, attemptNumber: row.attemptNumber,
    originalCreatedAtMs: msOf(row.originalCreatedAt), scheduledAtMs: msOf(row.scheduledAt), createdAtMs: msOf(row.createdAt),
    endedAtMs: msOf(row.endedAt), error: row.error, breakpoints: row.breakpoints as ExecutionRow['breakpoints'] | null, deleted: false,
  });
}
