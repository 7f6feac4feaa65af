import type { ExecutionDto, TaskRunDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { durationText, isoDurationMs, relativeText } from '@windhover/ui';
import { standingRuns } from './breakpoints.ts';
import type { TaskFacts } from './flow-tasks.ts';
import { runHint } from './task-run-tree.ts';

/** Why nothing goes on at some place, as a sentence; names stand between backquotes. */
export interface WaitingReason {
  taskRunId: string | undefined;
  text: string;
}

type Tasks = ReadonlyMap<string, TaskFacts>;
type Execution = Pick<ExecutionDto, 'namespace' | 'flowId' | 'state' | 'scheduleDate' | 'taskRunList'>;

const since = (state: ExecutionDto['state']): number => Date.parse(state.histories.at(-1)?.date ?? state.startDate);
const nameOf = (run: TaskRunDto): string => {
  const hint = runHint(run);
  return hint === undefined ? `\`${run.taskId}\`` : `\`${run.taskId} [${hint}]\``;
};

/** Why the execution waits: at most one sentence about itself and one for each kind of waiting task. Empty while it works or when it ended. */
export function waitingReasons(execution: Execution, tasks: Tasks, nowMs: number): WaitingReason[] {
  if (isTerminal(execution.state.current)) return [];
  const own = standingReason(execution) ?? ownReason(execution, nowMs);
  if (own !== undefined) return [{ taskRunId: undefined, text: own }];
  const runs = execution.taskRunList ?? [];
  const parents = new Set(runs.map((run) => run.parentTaskRunId));
  const leaves = runs.filter((run) => !isTerminal(run.state.current) && !parents.has(run.id));
  return [...retrying(leaves, tasks, nowMs), ...paused(leaves), ...waitingForWorkers(leaves, tasks)];
}

function standingReason({ state, taskRunList = [] }: Execution): string | undefined {
  if (state.current !== 'BREAKPOINT') return undefined;
  const names = standingRuns(taskRunList).map(nameOf);
  const where = names.length === 0 ? 'Stopped at a breakpoint' : `Stopped at the breakpoint before ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
  return `${where}: it goes on when someone resumes it.`;
}

function ownReason(execution: Execution, nowMs: number): string | undefined {
  const { current } = execution.state;
  if (current === 'QUEUED') return `Queued: all slots of \`${execution.namespace}.${execution.flowId}\` are taken. It starts when one is free.`;
  if (current === 'PAUSED') return 'Paused: it goes on when someone resumes it.';
  if (current === 'KILLING') {
    const count = (execution.taskRunList ?? []).filter((run) => run.state.current === 'KILLING').length;
    return count > 0 ? `Being killed: ${count === 1 ? 'one task has' : `${count} tasks have`} to stop first.` : 'Being killed.';
  }
  if (current === 'RETRYING') return 'Failed: another attempt of the whole flow is due.';
  if (current !== 'CREATED') return undefined;
  const scheduledMs = execution.scheduleDate === undefined ? undefined : Date.parse(execution.scheduleDate);
  return scheduledMs !== undefined && scheduledMs > nowMs
    ? `Scheduled: it starts ${relativeText(scheduledMs, nowMs)}.`
    : 'Accepted: waiting for an executor to start it.';
}

function retrying(leaves: readonly TaskRunDto[], tasks: Tasks, nowMs: number): WaitingReason[] {
  return leaves.filter((run) => run.state.current === 'RETRYING').slice(0, 3).map((run) => ({
    taskRunId: run.id, text: `${nameOf(run)} failed: ${retryText(run, tasks.get(run.taskId)?.retry, nowMs)}.`,
  }));
}

/** `retry 2 of 3 in 40 s`: which of how many, and when, as far as the flow says. */
export function retryText(run: Pick<TaskRunDto, 'attempts' | 'state'>, retry: Record<string, unknown> | undefined, nowMs: number): string {
  const restartedMs = Date.parse(run.state.histories.findLast((change) => change.state === 'RESTARTED')?.date ?? run.state.startDate);
  // A restart begins to count anew.
  const made = Math.max(1, run.attempts.filter((attempt) => Date.parse(attempt.state.startDate) >= restartedMs).length);
  const max = typeof retry?.['maxAttempts'] === 'number' ? retry['maxAttempts'] : undefined;
  const which = max === undefined ? `retry ${made}` : `retry ${made} of ${max - 1}`;
  const delayMs = retryDelayMs(retry, made);
  if (delayMs === undefined) return `${which} is due`;
  const leftMs = since(run.state) + delayMs - nowMs;
  return leftMs > 500 ? `${which} in ${durationText(Math.ceil(leftMs / 1000) * 1000)}` : `${which} begins now`;
}

function retryDelayMs(retry: Record<string, unknown> | undefined, made: number): number | undefined {
  const duration = (name: string): number | undefined => (typeof retry?.[name] === 'string' ? isoDurationMs(retry[name]) : undefined);
  const interval = duration('interval');
  if (retry?.['type'] === 'constant') return interval;
  if (retry?.['type'] !== 'exponential' || interval === undefined) return undefined;
  const factor = typeof retry['delayFactor'] === 'number' ? retry['delayFactor'] : 2;
  return Math.min(duration('maxInterval') ?? Infinity, interval * factor ** (made - 1));
}

function paused(leaves: readonly TaskRunDto[]): WaitingReason[] {
  const run = leaves.find((each) => each.state.current === 'PAUSED');
  return run ? [{ taskRunId: run.id, text: `Paused at ${nameOf(run)}.` }] : [];
}

/** One sentence per worker group. */
function waitingForWorkers(leaves: readonly TaskRunDto[], tasks: Tasks): WaitingReason[] {
  const waiting = leaves.filter((run) => run.state.current === 'CREATED' || run.state.current === 'SUBMITTED' || run.state.current === 'RESTARTED');
  const byGroup = Map.groupBy(waiting, (run) => tasks.get(run.taskId)?.workerGroup);
  return [...byGroup].flatMap(([group, runs]) => {
    const [first] = runs;
    if (!first) return [];
    const worker = group === undefined ? 'a worker' : `a worker of group \`${group}\``;
    return [{
      taskRunId: first.id, text: runs.length === 1 ? `${nameOf(first)} waits for ${worker}.` : `${runs.length} tasks wait for ${worker}, ${nameOf(first)} first.`,
    }];
  });
}
