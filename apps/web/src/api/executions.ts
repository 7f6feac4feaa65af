import type { ExecutionDto, FlowWithSourceDto, InputValidationDto, MetricEntryDto, StateDto } from '@windhover/contracts';
import type { FlowGraph } from '@windhover/flow';
import type { FlowRef } from './flows.ts';
import { http, path, urlOf } from './http.ts';
import { listEntries } from './paging.ts';
import type { ListQuery, Page } from './paging.ts';

export type ExecutionRow = Omit<ExecutionDto, 'taskRunList'>;

export interface LatestExecution extends FlowRef {
  flowId: string;
  startDate: string;
  status: StateDto['current'];
}

export interface ExecutionOptions {
  labels?: readonly { key: string; value: string }[];
  revision?: number;
  scheduleDate?: string;
  /** `task` or `task.value`: it stops before them. */
  breakpoints?: readonly string[];
  kind?: 'PLAYGROUND';
}

export const executionKeys = {
  all: (tenant: string) => [tenant, 'executions'] as const,
  list: (tenant: string, query: ListQuery) => [tenant, 'executions', 'list', query] as const,
  one: (tenant: string, id: string) => [tenant, 'executions', 'one', id] as const,
  flow: (tenant: string, id: string) => [tenant, 'executions', 'one', id, 'flow'] as const,
  graph: (tenant: string, id: string) => [tenant, 'executions', 'one', id, 'graph'] as const,
  metrics: (tenant: string, id: string, query: ListQuery) => [tenant, 'executions', 'one', id, 'metrics', query] as const,
  latest: (tenant: string, flows: readonly FlowRef[]) =>
    [tenant, 'executions', 'latest', flows.map((flow) => `${flow.namespace}.${flow.id}`)] as const,
};

export const searchExecutions = (tenant: string, query: ListQuery, signal?: AbortSignal): Promise<Page<ExecutionRow>> =>
  http.get(path`${tenant}/executions/search`, { query: listEntries(query), signal });

export const fetchExecution = (tenant: string, id: string, signal?: AbortSignal): Promise<ExecutionDto> =>
  http.get(path`${tenant}/executions/${id}`, { signal });

/** The flow at the revision that the execution runs. */
export const fetchFlowOfExecution = (tenant: string, id: string, signal?: AbortSignal): Promise<FlowWithSourceDto> =>
  http.get(path`${tenant}/executions/${id}/flow`, { signal });

export const fetchGraphOfExecution = (tenant: string, id: string, signal?: AbortSignal): Promise<FlowGraph> =>
  http.get(path`${tenant}/executions/${id}/graph`, { signal });

export const fetchMetrics = (tenant: string, id: string, query: ListQuery, signal?: AbortSignal): Promise<Page<MetricEntryDto>> =>
  http.get(path`${tenant}/metrics/${id}`, { query: listEntries(query), signal });

export interface Evaluation {
  result?: string;
  error?: string;
}

/** Renders an expression on the execution, or as one of its task runs sees it. */
export const evaluateExpression = (tenant: string, id: string, expression: string, taskRunId?: string): Promise<Evaluation> => {
  const target = taskRunId === undefined ? path`${tenant}/executions/${id}/eval` : path`${tenant}/executions/${id}/eval/${taskRunId}`;
  return http.post(target, { body: expression, contentType: 'text/plain' });
};

/** The last execution of each flow. */
export const fetchLatestExecutions = (tenant: string, flows: readonly FlowRef[], signal?: AbortSignal): Promise<LatestExecution[]> =>
  http.post(path`${tenant}/executions/latest`, { body: flows.map(({ namespace, id }) => ({ namespace, id })), signal });

/** Starts an execution; `inputs` holds one part per input, files as they are. */
export const createExecution = (tenant: string, flow: FlowRef, inputs: FormData, options: ExecutionOptions = {}): Promise<ExecutionDto> =>
  http.post(path`${tenant}/executions/${flow.namespace}/${flow.id}`, { body: inputs, query: optionEntries(options) });

/** What the inputs given so far mean: which are asked for, their defaults, their errors. */
export const validateInputs = (tenant: string, flow: FlowRef, inputs: FormData, signal?: AbortSignal): Promise<InputValidationDto> =>
  http.post(path`${tenant}/executions/${flow.namespace}/${flow.id}/validate`, { body: inputs, signal });

/** Address of the stream of an execution's states (server-sent events). */
export const executionFollowUrl = (tenant: string, id: string): string => urlOf(path`${tenant}/executions/${id}/follow`);

function optionEntries({ labels = [], revision, scheduleDate, breakpoints = [], kind }: ExecutionOptions): [string, string][] {
  return [
    ...labels.map((label): [string, string] => ['labels', `${label.key}:${label.value}`]),
    ...(revision === undefined ? [] : [['revision', String(revision)] as [string, string]]),
    ...(scheduleDate === undefined ? [] : [['scheduleDate', scheduleDate] as [string, string]]),
    ...(breakpoints.length === 0 ? [] : [['breakpoints', breakpoints.join(',')] as [string, string]]),
    ...(kind === undefined ? [] : [['kind', kind] as [string, string]]),
  ];
}
