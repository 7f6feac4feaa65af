import type { ExecutionDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { eventually } from '@windhover/testing/eventually';
import type { Answer, CallOptions } from '../support/client.ts';
import type { CaseHost } from './case-host.ts';
import type { CaseStep, ConformanceCase } from './case-model.ts';
import type { Moment } from './moments.ts';

/** State of a case while its steps are done. */
export interface CaseRun {
  host: CaseHost;
  entry: ConformanceCase;
  /** Every case has a tenant of its own. */
  tenant: string;
  timeoutMs: number;
  /** What the last step was about. */
  execution?: ExecutionDto;
  /** What the last step looked at, when that is the moment that the case speaks of and not its end. */
  moment?: ExecutionDto;
  /** States that steps waited for, and that the steps behind them depend on. */
  moments: Moment[];
  /** Executions by the name that a step gave them; `parent` is the first one. */
  saved: Map<string, ExecutionDto>;
  /** Parameters of the last call. */
  sent: Record<string, string>;
  /** Contents of files that expectations named. */
  files: Map<string, string>;
  problems: string[];
}

export const problem = (run: CaseRun, what: string, expected: unknown, seen: unknown): void =>
  void run.problems.push(`${what}: expected ${JSON.stringify(expected)} but saw ${JSON.stringify(seen)}`);

/** Calls the API with a path below the tenant. */
export const call = <T>(run: CaseRun, method: string, path: string, options?: CallOptions): Promise<Answer<T>> =>
  run.host.client.call<T>(method, `/api/v1/${run.tenant}/${path}`, options);

/** The body of a call that must succeed. */
export async function read<T>(run: CaseRun, method: string, path: string, options?: CallOptions): Promise<T> {
  const { status, text, body } = await call<T>(run, method, path, options);
  if (status >= 400) throw new Error(`${method} ${path} answered ${status}: ${text}`);
  return body;
}

/** Makes an execution the one that the case is about. */
export function take(run: CaseRun, execution: ExecutionDto, step?: CaseStep): void {
  run.execution = execution;
  delete run.moment;
  if (!run.saved.has('parent')) run.saved.set('parent', execution);
  if (step?.saveAs !== undefined) run.saved.set(step.saveAs, execution);
}

/** The execution that a step names (`$second`, `parent`), else the last one. */
export function executionOf(run: CaseRun, step?: CaseStep): ExecutionDto {
  const name = typeof step?.['execution'] === 'string' ? step['execution'].replace(/^\$/, '') : undefined;
  const found = name === undefined || name === 'execution' ? run.execution : run.saved.get(name);
  if (!found) throw new Error(`there is no execution ${name ?? 'yet'}`);
  return found;
}

export const readExecution = (run: CaseRun, id: string): Promise<ExecutionDto> => read(run, 'GET', `executions/${id}`);

export const ended = (run: CaseRun, id: string): Promise<ExecutionDto> => until(run, id, ({ state }) => isTerminal(state.current));

/** The execution once that holds; it stops waiting at a terminal state as well unless told otherwise. */
export function until(run: CaseRun, id: string, holds: (execution: ExecutionDto) => boolean): Promise<ExecutionDto> {
  return eventually(async () => {
    const execution = await readExecution(run, id);
    if (!holds(execution)) throw new Error(`the execution of ${execution.flowId} is ${execution.state.current} after ${run.timeoutMs} ms`);
    return execution;
  }, run.timeoutMs);
}

/** All executions of the tenant, or of one flow, the oldest first, complete. */
export async function executionsIn(run: CaseRun, flowId?: string): Promise<ExecutionDto[]> {
  const filter = flowId === undefined ? '' : `&filters[flowId][EQUALS]=${encodeURIComponent(flowId)}`;
  const { results } = await read<{ results: ExecutionDto[] }>(run, 'GET', `executions/search?size=100&sort=state.startDate:asc${filter}`);
  const complete = await Promise.all(results.map(({ id }) => readExecution(run, id)));
  return complete.toSorted((left, right) => left.state.startDate.localeCompare(right.state.startDate) || left.id.localeCompare(right.id));
}
