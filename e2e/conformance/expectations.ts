import type { ExecutionDto, LogEntryDto, TaskRunDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import type { Expectations } from './case-model.ts';
import { relatedDifferences } from './related-executions.ts';
import type { RelatedCheck } from './related-executions.ts';
import { matches, valueAt } from './matchers.ts';
import type { MatchContext } from './matchers.ts';

/** What a case made, as the API shows it. */
export interface Observed {
  execution: ExecutionDto;
  logs: LogEntryDto[];
  /** All executions of the tenant, the oldest first. */
  all: ExecutionDto[];
  /** Values of the key-value store by namespace and key, as far as the expectations name them. */
  kv: Record<string, Record<string, unknown>>;
  /** Paths of namespace files. */
  namespaceFiles: string[];
  /** What was there before the action. */
  before?: ExecutionDto;
}

type Check = (expected: never, seen: Observed, context: MatchContext) => unknown;
type ByTask<T> = Record<string, T>;
interface TaskRunCheck { taskId: string; values?: string[]; state?: string; outputs?: Record<string, unknown>; historyLength?: number; attempts?: number | null }
interface OutputReference { container: TaskRunCheck; contains: TaskRunCheck; path: string; prefix?: string }

type Executed = Pick<Observed, 'execution'>;
const runsOf = ({ execution }: Executed): TaskRunDto[] => execution.taskRunList ?? [];
const first = (seen: Executed, taskId: string): TaskRunDto | undefined => runsOf(seen).find((run) => run.taskId === taskId);
const each = <T, R>(wanted: Record<string, T>, read: (key: string) => R): Record<string, R> => Object.fromEntries(Object.keys(wanted).map((key) => [key, read(key)]));
const paths = (wanted: Record<string, unknown>, value: unknown): Record<string, unknown> => each(wanted, (path) => valueAt(value, path));
const at = <R>(wanted: ByTask<unknown>, seen: Observed, read: (run: TaskRunDto | undefined) => R): ByTask<R> => each(wanted, (index) => read(runsOf(seen)[Number(index)]));
const outputsBy = (wanted: ByTask<Record<string, unknown>>, read: (key: string) => TaskRunDto | undefined): ByTask<unknown> =>
  Object.fromEntries(Object.entries(wanted).map(([key, values]) => [key, paths(values, read(key)?.outputs)]));
const labelsOf = ({ execution }: Observed): Record<string, string> => Object.fromEntries(execution.labels.map(({ key, value }) => [key, value]));

/** Loop values around a task run, outermost first. */
function valuesOf(seen: Executed, run: TaskRunDto): string[] {
  const parent = runsOf(seen).find(({ id }) => id === run.parentTaskRunId);
  return [...(parent ? valuesOf(seen, parent) : []), ...(run.value === undefined ? [] : [run.value])];
}

/** The task run of that task in that chain of loop values. */
export const found = (seen: Pick<Observed, 'execution'>, { taskId, values = [] }: Pick<TaskRunCheck, 'taskId' | 'values'>): TaskRunDto | undefined =>
  runsOf(seen).find((run) => run.taskId === taskId && JSON.stringify(valuesOf(seen, run)) === JSON.stringify(values))
  ?? runsOf(seen).find((run) => run.taskId === taskId && holdsInOrder(valuesOf(seen, run), values));

/** Task runs of a Switch carry the value that was matched: it is no loop's, and lies between those of loops. */
function holdsInOrder(chain: readonly string[], values: readonly string[]): boolean {
  let from = 0;
  return values.every((value) => (from = chain.indexOf(value, from) + 1) > 0);
}

const attemptsOf = (run: TaskRunDto | undefined): number | null => (run === undefined || run.attempts.length === 0 ? null : run.attempts.length);
const countsOfStates = (seen: Observed): Record<string, number> => runsOf(seen).reduce<Record<string, number>>((counts, { state }) => ({ ...counts, [state.current]: (counts[state.current] ?? 0) + 1 }), {});

/** Given by a reader that compares by itself, when all is as expected. */
const HELD = Symbol('held');
const heldOr = (differing: string[]): unknown => (differing.length === 0 ? HELD : differing);

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
      taskId: run?.taskId, ...(check.values && { values: check.values }), ...(check.state !== undefined && { state: run?.state.current }),
      ...(check.outputs && { outputs: paths(check.outputs, run?.outputs) }), ...(check.historyLength !== undefined && { historyLength: run?.state.histories.length }),
      ...(check.attempts !== undefined && { attempts: attemptsOf(run) }),
    };
  }),
  taskRunOutputRefs: (wanted: OutputReference[], seen) => wanted.filter(({ container, contains, path, prefix = '' }) => {
    const part = valueAt(found(seen, contains)?.outputs, path);
    return part !== undefined && String(valueAt(found(seen, container)?.outputs, path)).includes(`${prefix}${String(part)}`);
  }),
  taskRunStateCountsGreaterThan: (wanted: ByTask<number>, seen) => Object.fromEntries(Object.entries(wanted).map(([state, least]) => [state, (countsOfStates(seen)[state] ?? 0) > least ? least : countsOfStates(seen)[state]])),
  failedTaskRunsMin: (least: number, seen) => Math.min(least, countsOfStates(seen)['FAILED'] ?? 0),
  lastTaskRunOutputs: (wanted: Record<string, unknown>, seen) => paths(wanted, runsOf(seen).at(-1)?.outputs),
  sameExecutionId: (_expected, { execution, before }) => execution.id === before?.id,
  sameTaskRunId: (_expected, seen) => runsOf(seen).flatMap(({ id }, index) => (id === seen.before?.taskRunList?.[index]?.id ? [index] : [])),
  parentIdIsOriginal: (_expected, { execution, before }) => execution.parentId === before?.id,
  statesSeen: (wanted: string[], { execution }) => wanted.filter((state) => execution.state.histories.some((change) => change.state === state)),
  terminated: (_expected, { execution }) => isTerminal(execution.state.current),
  notState: (state: string, { execution }) => (execution.state.current === state ? undefined : state),
  triggerVariables: (wanted: Record<string, unknown>, { execution }) => paths(wanted, execution.trigger?.variables),
  children: (wanted: RelatedCheck[], { execution, all }, context) => heldOr(wanted.flatMap((check) => relatedDifferences(check, all.filter((each) => each.flowId === check.flowId && each.trigger?.variables?.['executionId'] === execution.id), context))),
  triggered: (wanted: RelatedCheck[], { all }, context) => heldOr(wanted.flatMap((check) => relatedDifferences(check, all.filter(({ flowId, trigger }) => flowId === check.flowId && trigger !== undefined), context))),
  kv: (wanted: Record<string, Record<string, unknown>>, { kv }) => each(wanted, (namespace) => each(wanted[namespace] ?? {}, (key) => kv[namespace]?.[key])),
  namespaceFilesCount: (_expected, { namespaceFiles }) => namespaceFiles.length,
  namespaceFilesUnder: (wanted: ByTask<number>, { namespaceFiles }) => each(wanted, (prefix) => namespaceFiles.filter((path) => path.startsWith(prefix)).length),
  allTaskRunsState: (wanted: string, seen) => runsOf(seen).find(({ state }) => state.current !== wanted)?.state.current ?? wanted,
  outputs: (wanted: Record<string, unknown>, { execution }) => paths(wanted, execution.outputs),
  outputsExact: (wanted: unknown, { execution }) => (wanted === true ? true : execution.outputs),
  parentId: (_expected, { execution }) => execution.parentId,
  flowId: (_expected, { execution }) => execution.flowId,
  namespace: (_expected, { execution }) => execution.namespace,
  flowRevision: (_expected, { execution }) => execution.flowRevision,
  originalId: (_expected, { execution }) => execution.originalId,
  inputs: (wanted: Record<string, unknown>, { execution }) => paths(wanted, execution.inputs),
  executionInputs: (wanted: Record<string, unknown>, { execution }) => paths(wanted, execution.inputs),
  variables: (wanted: Record<string, unknown>, { execution }) => paths(wanted, execution.variables),
  labels: (wanted: ByTask<string>, seen) => each(wanted, (key) => labelsOf(seen)[key]),
  labelsExact: (_expected, seen) => labelsOf(seen),
  labelsAbsent: (wanted: string[], seen) => wanted.filter((key) => labelsOf(seen)[key] === undefined),
  labelsInOrder: (wanted: unknown[], { execution }) => execution.labels.slice(0, wanted.length).map(({ key, value }) => [key, value]),
  labelCount: (_expected, { execution }) => execution.labels.length,
  stateHistoryLength: (_expected, { execution }) => execution.state.histories.length,
  stateHistoryPrefix: (wanted: string[], { execution }) => execution.state.histories.slice(0, wanted.length).map(({ state }) => state),
  executionsOfFlow: (wanted: ByTask<unknown>, { execution, all }) => {
    const siblings = all.filter(({ flowId }) => flowId === execution.flowId);
    const states = siblings.map(({ state }) => state.current);
    return { ...wanted, ...(Array.isArray(wanted['terminalStatesAnyOrder']) && { terminalStatesAnyOrder: inOrderOf(wanted['terminalStatesAnyOrder'] as string[], states) }), ...('count' in wanted && { count: siblings.length }) };
  },
  terminalStatesAnyOrder: (wanted: string[], { execution, all }) => inOrderOf(wanted, all.filter(({ flowId }) => flowId === execution.flowId).map(({ state }) => state.current)),
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

/** The part of the expectations that speaks of executions. */
export const ofExecution = (expected: Expectations): Expectations => Object.fromEntries(Object.entries(expected).filter(([name]) => Object.hasOwn(READERS, name)));

/** Lines that say where the observation differs; none when all is as expected. */
export function differences(expected: Expectations, seen: Observed, context: MatchContext): string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const actual = READERS[name]?.(value as never, seen, context);
    return actual === HELD || matches(value, actual, context) ? [] : [`${name}: expected ${JSON.stringify(value)} but saw ${JSON.stringify(actual)}`];
  });
}
