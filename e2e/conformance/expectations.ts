import type { ExecutionDto, LogEntryDto, TaskRunDto } from '@windhover/contracts';
import type { Expectations } from './case-model.ts';
import { matches, valueAt } from './matchers.ts';

/** What a case made, as the API shows it. */
export interface Observed {
  execution: ExecutionDto;
  logs: LogEntryDto[];
  /** All executions of the flow. */
  siblings: ExecutionDto[];
}

type Check = (expected: never, seen: Observed) => unknown;
type ByTask<T> = Record<string, T>;
type TaskRunCheck = { taskId: string; values: string[]; state?: string; outputs?: Record<string, unknown>; historyLength?: number };

const runsOf = ({ execution }: Observed): TaskRunDto[] => execution.taskRunList ?? [];
const first = (seen: Observed, taskId: string): TaskRunDto | undefined => runsOf(seen).find((run) => run.taskId === taskId);
const each = <T, R>(wanted: Record<string, T>, read: (key: string) => R): Record<string, R> => Object.fromEntries(Object.keys(wanted).map((key) => [key, read(key)]));
const paths = (wanted: Record<string, unknown>, value: unknown): Record<string, unknown> => each(wanted, (path) => valueAt(value, path));
const at = <R>(wanted: ByTask<unknown>, seen: Observed, read: (run: TaskRunDto | undefined) => R): ByTask<R> => each(wanted, (index) => read(runsOf(seen)[Number(index)]));
const outputsBy = (wanted: ByTask<Record<string, unknown>>, read: (key: string) => TaskRunDto | undefined): ByTask<unknown> =>
  Object.fromEntries(Object.entries(wanted).map(([key, values]) => [key, paths(values, read(key)?.outputs)]));
const labelsOf = ({ execution }: Observed): Record<string, string> => Object.fromEntries(execution.labels.map(({ key, value }) => [key, value]));

/** Loop values around a task run, outermost first. */
function valuesOf(seen: Observed, run: TaskRunDto): string[] {
  const parent = runsOf(seen).find(({ id }) => id === run.parentTaskRunId);
  return [...(parent ? valuesOf(seen, parent) : []), ...(run.value === undefined ? [] : [run.value])];
}

const found = (seen: Observed, { taskId, values }: TaskRunCheck): TaskRunDto | undefined =>
  runsOf(seen).find((run) => run.taskId === taskId && JSON.stringify(valuesOf(seen, run)) === JSON.stringify(values));

/**
 * What to compare with each expectation: the part of the observation that it speaks of, in its own shape. Lower bounds and
 * substrings give the expectation back when they hold, so that all are compared alike.
 */
const READERS: Record<string, Check> = {
  state: (_expected, { execution }) => execution.state.current,
  taskRuns: (_expected, seen) => runsOf(seen).length,
  taskRunsMin: (least: number, seen) => (runsOf(seen).length >= least ? least : runsOf(seen).length),
  taskRunIdsInOrder: (_expected, seen) => runsOf(seen).map(({ taskId }) => taskId),
  taskRunAt: (wanted: ByTask<string>, seen) => at(wanted, seen, (run) => run?.taskId),
  taskRunAtState: (wanted: ByTask<string>, seen) => at(wanted, seen, (run) => run?.state.current),
  taskRunAttemptsAt: (wanted: ByTask<number | null>, seen) => Object.fromEntries(Object.entries(at(wanted, seen, (run) => run?.attempts.length)).map(([key, count]) => [key, count === 0 ? null : count])),
  taskRunAttemptsMinAt: (wanted: ByTask<number>, seen) => each(wanted, (index) => {
    const count = runsOf(seen)[Number(index)]?.attempts.length ?? 0;
    return count >= (wanted[index] ?? 0) ? wanted[index] : count;
  }),
  taskRunHistoryLengthAt: (wanted: ByTask<number>, seen) => at(wanted, seen, (run) => run?.state.histories.length),
  taskRunOutputsAt: (wanted: ByTask<Record<string, unknown>>, seen) => outputsBy(wanted, (index) => runsOf(seen)[Number(index)]),
  taskStates: (wanted: ByTask<string>, seen) => each(wanted, (taskId) => first(seen, taskId)?.state.current),
  taskAttempts: (wanted: ByTask<number>, seen) => each(wanted, (taskId) => first(seen, taskId)?.attempts.length),
  taskOutputs: (wanted: ByTask<Record<string, unknown>>, seen) => outputsBy(wanted, (taskId) => first(seen, taskId)),
  taskOutputsExact: (wanted: ByTask<unknown>, seen) => each(wanted, (taskId) => first(seen, taskId)?.outputs),
  attemptStates: (wanted: ByTask<string[]>, seen) => each(wanted, (taskId) => first(seen, taskId)?.attempts.map(({ state }) => state.current)),
  taskHistoryCounts: (wanted: ByTask<ByTask<number>>, seen) => Object.fromEntries(Object.entries(wanted).map(([taskId, counts]) =>
    [taskId, each(counts, (state) => first(seen, taskId)?.state.histories.filter((change) => change.state === state).length)])),
  taskAbsent: (wanted: string[], seen) => wanted.filter((taskId) => first(seen, taskId) === undefined),
  taskRunCounts: (wanted: ByTask<number>, seen) => each(wanted, (taskId) => runsOf(seen).filter((run) => run.taskId === taskId).length),
  taskRunIterations: (wanted: ByTask<number[]>, seen) => each(wanted, (taskId) => runsOf(seen).filter((run) => run.taskId === taskId).map(({ iteration }) => iteration)),
  taskRunChecks: (wanted: TaskRunCheck[], seen) => wanted.map((check) => {
    const run = found(seen, check);
    return {
      taskId: run?.taskId, values: check.values, ...(check.state !== undefined && { state: run?.state.current }),
      ...(check.outputs && { outputs: paths(check.outputs, run?.outputs) }), ...(check.historyLength !== undefined && { historyLength: run?.state.histories.length }),
    };
  }),
  allTaskRunsState: (wanted: string, seen) => runsOf(seen).find(({ state }) => state.current !== wanted)?.state.current ?? wanted,
  outputs: (wanted: Record<string, unknown>, { execution }) => paths(wanted, execution.outputs),
  outputsExact: () => true,
  inputs: (wanted: Record<string, unknown>, { execution }) => paths(wanted, execution.inputs),
  executionInputs: (wanted: Record<string, unknown>, { execution }) => paths(wanted, execution.inputs),
  variables: (wanted: Record<string, unknown>, { execution }) => paths(wanted, execution.variables),
  labels: (wanted: ByTask<string>, seen) => each(wanted, (key) => labelsOf(seen)[key]),
  labelCount: (_expected, { execution }) => execution.labels.length,
  stateHistoryLength: (_expected, { execution }) => execution.state.histories.length,
  stateHistoryPrefix: (wanted: string[], { execution }) => execution.state.histories.slice(0, wanted.length).map(({ state }) => state),
  executionsOfFlow: (wanted: { terminalStatesAnyOrder?: string[] }, { siblings }) => ({
    ...wanted, ...(wanted.terminalStatesAnyOrder && { terminalStatesAnyOrder: inOrderOf(wanted.terminalStatesAnyOrder, siblings.map(({ state }) => state.current)) }),
  }),
  logsContain: (wanted: string[], { logs }) => wanted.filter((part) => logs.some(({ message }) => message.includes(part))),
  logsEqual: (wanted: string[], { logs }) => wanted.filter((whole) => logs.some(({ message }) => message === whole)),
  logsCountContaining: (wanted: ByTask<number>, { logs }) => each(wanted, (part) => logs.filter(({ message }) => message.includes(part)).length),
  taskLogs: (wanted: { index: number; level?: string; message?: string; none?: boolean }[], seen) => wanted.map((check) => {
    const own = seen.logs.filter(({ taskRunId }) => taskRunId === runsOf(seen)[check.index]?.id);
    if (check.none) return { index: check.index, none: own.length === 0 };
    const line = own.find(({ level, message }) => level === check.level && message === check.message) ?? own[0];
    return { index: check.index, ...(check.level !== undefined && { level: line?.level }), ...(check.message !== undefined && { message: line?.message }) };
  }),
};

function inOrderOf(order: string[], values: string[]): string[] {
  const rank = (value: string): number => (order.includes(value) ? order.indexOf(value) : order.length);
  return values.toSorted((left, right) => rank(left) - rank(right));
}

/** Names of expectations that can't be checked here. */
export const unknownExpectations = (expected: Expectations): string[] => Object.keys(expected).filter((name) => !Object.hasOwn(READERS, name));

/** Lines that say where the observation differs; none when all is as expected. */
export function differences(expected: Expectations, seen: Observed): string[] {
  const resolve = (reference: string): unknown => {
    const [kind, rest = ''] = reference.split(':', 2);
    const [subject = '', ...path] = rest.split('.');
    const subjectOf: Record<string, unknown> = { taskRun: first(seen, subject), taskRunIndex: runsOf(seen)[Number(subject)] };
    return kind === 'execution' ? valueAt(seen.execution, rest) : valueAt(subjectOf[kind ?? ''], path.join('.'));
  };
  return Object.entries(expected).flatMap(([name, value]) => {
    const actual = READERS[name]?.(value as never, seen);
    return matches(value, actual, resolve) ? [] : [`${name}: expected ${JSON.stringify(value)} but saw ${JSON.stringify(actual)}`];
  });
}
