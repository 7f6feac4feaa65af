import type { ExecutionDto, LabelDto, StateDto } from '@windhover/contracts';
import type { Filter } from '@windhover/ui';
import { http, path } from './http.ts';
import { filterEntries } from './paging.ts';

/** The executions that a bulk action is for: those named, or all that match. */
export type ExecutionChoice = { ids: readonly string[] } | { filters: readonly Filter[] };

export interface ReplayOptions {
  /** Where it begins; from the start without it. What ran before is kept. */
  taskRunId?: string | undefined;
  /** With the flow as it is now instead of the revision that ran. */
  latestRevision?: boolean | undefined;
}

export interface DeleteOptions {
  deleteLogs: boolean;
  deleteMetrics: boolean;
  deleteStorage: boolean;
}

/** Runs a failed execution again from what failed. */
export const restartExecution = (tenant: string, id: string): Promise<ExecutionDto> => http.post(path`${tenant}/executions/${id}/restart`);

/** Makes a new execution from an old one. */
export const replayExecution = (tenant: string, id: string, { taskRunId, latestRevision }: ReplayOptions): Promise<ExecutionDto> =>
  http.post(path`${tenant}/executions/${id}/replay`, { query: { taskRunId, latestRevision } });

export const killExecution = (tenant: string, id: string): Promise<ExecutionDto> => http.delete(path`${tenant}/executions/${id}/kill`);

/** Another final state for an execution that has ended; nothing runs again. */
export const changeExecutionStatus = (tenant: string, id: string, status: StateDto['current']): Promise<ExecutionDto> =>
  http.post(path`${tenant}/executions/${id}/change-status`, { query: { status } });

/** Another state for a task run; the execution goes on after it. */
export const changeTaskRunState = (tenant: string, id: string, taskRunId: string, state: StateDto['current']): Promise<ExecutionDto> =>
  http.post(path`${tenant}/executions/${id}/state`, { body: { taskRunId, state } });

export const setExecutionLabels = (tenant: string, id: string, labels: readonly LabelDto[]): Promise<ExecutionDto> =>
  http.post(path`${tenant}/executions/${id}/labels`, { body: labels });

export const deleteExecution = (tenant: string, id: string, options: DeleteOptions): Promise<void> =>
  http.delete(path`${tenant}/executions/${id}`, { query: { ...options } });

interface BulkAnswer {
  count?: number;
  totalItems?: number;
}

/** Sends a bulk action; resolves with how many executions it was for. */
async function bulk(
  method: 'post' | 'delete', target: string, choice: ExecutionChoice, query: Record<string, string | boolean | undefined> = {},
): Promise<number> {
  const given = Object.entries(query).flatMap(([key, value]): [string, string][] => (value === undefined ? [] : [[key, String(value)]]));
  const answer = 'ids' in choice
    ? await http[method]<BulkAnswer>(`${target}by-ids`, { body: choice.ids, query: given })
    : await http[method]<BulkAnswer>(`${target}by-query`, { query: [...filterEntries(choice.filters), ...given] });
  return answer.count ?? answer.totalItems ?? 0;
}

const base = (tenant: string): string => path`${tenant}/executions/`;

export const killExecutions = (tenant: string, choice: ExecutionChoice): Promise<number> => bulk('delete', `${base(tenant)}kill/`, choice);
export const restartExecutions = (tenant: string, choice: ExecutionChoice): Promise<number> => bulk('post', `${base(tenant)}restart/`, choice);
export const replayExecutions = (tenant: string, choice: ExecutionChoice, latestRevision: boolean): Promise<number> =>
  bulk('post', `${base(tenant)}replay/`, choice, { latestRevision });
export const deleteExecutions = (tenant: string, choice: ExecutionChoice, options: DeleteOptions): Promise<number> =>
  bulk('delete', base(tenant), choice, { ...options });
