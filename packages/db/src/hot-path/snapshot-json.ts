import type { ExecutionSnapshot, TaskRunSnapshot } from '@windhover/engine';
import { rememberItems } from './commit-rows.ts';

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;

/** SQL that builds an `ExecutionSnapshot` from a row of `executions`; absent fields come as null. */
export const executionJson = (row: string): string => `json_build_object(
  'tenantId', ${row}.tenant_id, 'id', ${row}.id, 'version', ${row}.version, 'namespace', ${row}.namespace, 'flowId', ${row}.flow_id,
  'flowRevision', ${row}.flow_revision, 'kind', ${row}.kind, 'state', ${row}.state, 'histories', ${row}.histories, 'inputs', ${row}.inputs,
  'variables', ${row}.variables, 'labels', ${row}.labels, 'outputs', ${row}.outputs, 'trigger', ${row}.trigger, 'parentId', ${row}.parent_id,
  'originalId', ${row}.original_id, 'attemptNumber', ${row}.attempt_number, 'originalCreatedAtMs', ${ms(`${row}.original_created_at`)},
  'createdAtMs', ${ms(`${row}.created_at`)}, 'scheduledAtMs', ${ms(`${row}.scheduled_at`)}, 'endedAtMs', ${ms(`${row}.ended_at`)},
  'frame', ${row}.frame, 'error', ${row}.error, 'breakpoints', ${row}.breakpoints, 'subflow', ${row}.subflow,
  'namespacesVersion', (select v.version from namespace_versions v where v.tenant_id = ${row}.tenant_id))`;

/** SQL that builds a `TaskRunSnapshot` from a row of `task_runs`; absent fields come as null. `items` says which loop values it carries. */
export const taskRunJson = (row: string, items = `${row}.items`): string => `json_build_object(
  'id', ${row}.id, 'taskId', ${row}.task_id, 'parentId', ${row}.parent_id, 'value', ${row}.value, 'iteration', ${row}.iteration,
  'lane', ${row}.lane, 'phase', ${row}.phase, 'state', ${row}.state, 'histories', ${row}.histories, 'attempt', ${row}.attempt,
  'workerGroup', ${row}.worker_group, 'leaseToken', ${row}.lease_token, 'workerId', ${row}.worker_id, 'frame', ${row}.frame,
  'items', ${items}, 'outputs', ${row}.outputs, 'createdAtMs', ${ms(`${row}.created_at`)},
  'firstStartedAtMs', ${ms(`${row}.first_started_at`)}, 'uncountedAttempts', ${row}.uncounted_attempts, 'error', ${row}.error)`;

export type WithNulls<T> = { [K in keyof T]: T[K] | null };

/** Drops the fields that are null: absent in the database is absent in the snapshot. Values inside are not touched. */
export function withoutNulls<T extends object>(row: WithNulls<T>): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
}

export const toExecution = (row: WithNulls<ExecutionSnapshot>): ExecutionSnapshot => withoutNulls(row);
export function toTaskRun(row: WithNulls<TaskRunSnapshot>): TaskRunSnapshot {
  const run = withoutNulls<TaskRunSnapshot>(row);
  rememberItems(run);
  return run;
}
