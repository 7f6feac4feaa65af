import type { ExecutionDto, TaskRunDto } from '@windhover/contracts';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { ExecutionRow, TaskRunRow } from '../ports/tenant-db.ts';
import { maskInputs } from './sealed-inputs.ts';
import { stateView } from './state-view.ts';

export interface ViewOptions {
  tenantId: string;
  nowMs: number;
  /** Public address, for the link to the execution's page. */
  url?: string;
}

type Shown = Pick<
  ExecutionRow,
  'id' | 'namespace' | 'flowId' | 'flowRevision' | 'kind' | 'state' | 'histories' | 'labels' | 'parentId' | 'originalId' | 'attemptNumber'
  | 'originalCreatedAtMs' | 'scheduledAtMs' | 'error' | 'breakpoints'
> & { inputs: Record<string, unknown>; outputs?: Record<string, unknown>; variables: Record<string, unknown>; trigger?: ExecutionSnapshot['trigger']; deleted?: boolean };

const KINDS = ['NORMAL', 'TEST', 'PLAYGROUND'] as const;

/** An execution as the API shows it; nothing absent is sent as null. */
export function executionView(row: Shown, options: ViewOptions, taskRuns?: readonly TaskRunRow[]): ExecutionDto {
  return {
    id: row.id,
    tenantId: options.tenantId,
    namespace: row.namespace,
    flowId: row.flowId,
    flowRevision: row.flowRevision,
    ...(taskRuns && { taskRunList: taskRuns.map((taskRun) => taskRunView(row, taskRun, options.nowMs)) }),
    ...(Object.keys(row.inputs).length > 0 && { inputs: maskInputs(row.inputs) }),
    ...(row.outputs && { outputs: row.outputs }),
    ...(Object.keys(row.variables).length > 0 && { variables: row.variables }),
    labels: row.labels,
    state: stateView(row.state, row.histories, options.nowMs),
    ...(row.parentId !== undefined && { parentId: row.parentId }),
    originalId: row.originalId,
    kind: KINDS.find((kind) => kind === row.kind) ?? 'NORMAL',
    ...(row.trigger && { trigger: row.trigger }),
    metadata: { attemptNumber: row.attemptNumber, originalCreatedDate: new Date(row.originalCreatedAtMs).toISOString() },
    ...(row.scheduledAtMs !== undefined && { scheduleDate: new Date(row.scheduledAtMs).toISOString() }),
    ...(row.breakpoints && { breakpoints: row.breakpoints }),
    deleted: row.deleted ?? false,
    ...(options.url !== undefined && { url: `${options.url}/ui/${options.tenantId}/executions/${row.namespace}/${row.flowId}/${row.id}` }),
    ...(row.error !== undefined && { error: row.error }),
  };
}

export function taskRunView(execution: Pick<Shown, 'id' | 'namespace' | 'flowId'>, row: TaskRunRow, nowMs: number): TaskRunDto {
  return {
    id: row.id,
    executionId: execution.id,
    namespace: execution.namespace,
    flowId: execution.flowId,
    taskId: row.taskId,
    ...(row.parentId !== undefined && { parentTaskRunId: row.parentId }),
    ...(row.value !== undefined && { value: row.value }),
    ...(row.iteration !== undefined && { iteration: row.iteration }),
    attempts: row.attempts.map((attempt) => ({
      state: stateView(attempt.state, attempt.histories, nowMs),
      ...(attempt.workerId !== undefined && { workerId: attempt.workerId }),
      ...(attempt.logFile !== undefined && { logFile: attempt.logFile }),
    })),
    ...(row.outputs && { outputs: row.outputs }),
    state: stateView(row.state, row.histories, nowMs),
    dynamic: false,
    forceExecution: false,
  };
}
