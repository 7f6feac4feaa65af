import type { ExecutionDto, InputValidationDto, LabelDto, StateDto } from '@windhover/contracts';
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
  /** With another revision than the one that ran. */
  revision?: number | undefined;
  /** `task` or `task.value`: it stops before them. */
  breakpoints?: readonly string[] | undefined;
}

const pointsText = (breakpoints: readonly string[] | undefined): string | undefined => (breakpoints && breakpoints.length > 0 ? breakpoints.join(',') : undefined);

/** What becomes of an execution that leaves the queue. */
export type UnqueueState = 'RUNNING' | 'CANCELLED' | 'FAILED';

export interface DeleteOptions {
  deleteLogs: boolean;
  deleteMetrics: boolean;
  deleteStorage: boolean;
}

/** Runs a failed execution again from what failed. */
export const restartExecution = (tenant: string, id: string): Promise<ExecutionDto> => http.post(path`${tenant}/executions/${id}/restart`);

/** Makes a new execution from an old one. */
export const replayExecution = (tenant: string, id: string, { taskRunId, latestRevision, revision, breakpoints }: ReplayOptions): Promise<ExecutionDto> =>
  http.post(path`${tenant}/executions/${id}/replay`, { query: { taskRunId, latestRevision, revision, breakpoints: pointsText(breakpoints) } });

export const killExecution = (tenant: string, id: string): Promise<ExecutionDto> => http.delete(path`${tenant}/executions/${id}/kill`);

/** What runs finishes, nothing new starts. */
export const pauseExecution = (tenant: string, id: string): Promise<void> => http.post(path`${tenant}/executions/${id}/pause`);

/** Lets a paused execution go on; `inputs` holds what its pause asks for. */
export const resumeExecution = (tenant: string, id: string, inputs: FormData): Promise<void> =>
  http.post(path`${tenant}/executions/${id}/resume`, { body: inputs });

/** What the pause asks for, given what was entered so far. */
export const checkResumeInputs = (tenant: string, id: string, inputs: FormData, signal?: AbortSignal): Promise<InputValidationDto> =>
  http.post(path`${tenant}/executions/${id}/resume/validate`, { body: inputs, signal });

/** Goes on from a breakpoint; `breakpoints` take the place of those that the execution had. */
export const resumeFromBreakpoint = (tenant: string, id: string, breakpoints: readonly string[]): Promise<void> =>
  http.post(path`${tenant}/executions/${id}/resume-from-breakpoint`, { query: { breakpoints: breakpoints.join(',') } });

/** Runs it now, past the concurrency limit or before its date. */
export const forceRunExecution = (tenant: string, id: string): Promise<ExecutionDto> => http.post(path`${tenant}/executions/${id}/force-run`);

/** Takes it out of the queue: it runs, or ends. */
export const unqueueExecution = (tenant: string, id: string, state: UnqueueState): Promise<ExecutionDto> =>
  http.post(path`${tenant}/executions/${id}/unqueue`, { query: { state } });

/** A replay from the start with other inputs; those that are not given keep their values. */
export const replayWithInputs = (tenant: string, id: string, inputs: FormData, { latestRevision, breakpoints }: ReplayOptions): Promise<ExecutionDto> =>
  http.post(path`${tenant}/executions/${id}/replay-with-inputs`, { body: inputs, query: { breakpoints: pointsText(breakpoints), ...(latestRevision === true && { latestRevision }) } });

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
export const pauseExecutions = (tenant: string, choice: ExecutionChoice): Promise<number> => bulk('post', `${base(tenant)}pause/`, choice);
export const resumeExecutions = (tenant: string, choice: ExecutionChoice): Promise<number> => bulk('post', `${base(tenant)}resume/`, choice);
export const forceRunExecutions = (tenant: string, choice: ExecutionChoice): Promise<number> => bulk('post', `${base(tenant)}force-run/`, choice);
export const unqueueExecutions = (tenant: string, choice: ExecutionChoice, state: UnqueueState): Promise<number> =>
  bulk('post', `${base(tenant)}unqueue/`, choice, { state });
export const changeStatusOfExecutions = (tenant: string, choice: ExecutionChoice, newStatus: StateDto['current']): Promise<number> =>
  bulk('post', `${base(tenant)}change-status/`, choice, { newStatus });
export const replayExecutions = (tenant: string, choice: ExecutionChoice, latestRevision: boolean): Promise<number> =>
  bulk('post', `${base(tenant)}replay/`, choice, { latestRevision });
export const deleteExecutions = (tenant: string, choice: ExecutionChoice, options: DeleteOptions): Promise<number> =>
  bulk('delete', base(tenant), choice, { ...options });
