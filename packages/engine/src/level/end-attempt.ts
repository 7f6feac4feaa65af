import type { State } from '@windhover/kernel';
import { stateChange } from '../draft/dates.ts';
import type { Draft } from '../draft/draft.ts';
import type { AttemptResult } from '../model/event.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PlanNode } from '../plan/plan.ts';
import { nextRetryAtMs } from '../retry/next-retry.ts';
import { retryLater as retryLaterTransition } from '../transitions/retry-later.ts';
import { isEnding } from './stopped.ts';

/** Writes the attempt that is over and frees the task run from who held it. */
export function closeAttempt(
  draft: Draft, taskRun: TaskRunSnapshot, state: State, result: Pick<AttemptResult, 'startedAtMs' | 'endedAtMs' | 'error' | 'logFile'>,
): void {
  const { workerId } = taskRun;
  draft.endAttempt({
    taskRunId: taskRun.id,
    number: taskRun.attempt,
    state,
    histories: [stateChange('RUNNING', result.startedAtMs), stateChange(state, result.endedAtMs)],
    ...(workerId !== undefined && { workerId }),
    ...(result.error !== undefined && { error: result.error }),
    ...(result.logFile !== undefined && { logFile: result.logFile }),
  });
  delete taskRun.leaseToken;
  delete taskRun.workerId;
  if (result.error !== undefined) taskRun.error = result.error;
}

/** Lets a task run that failed wait for its next attempt. False when its policy has none left. */
export function retryLater(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode): boolean {
  if (node.retry?.behavior !== 'RETRY_FAILED_TASK' || isEnding(draft)) return false;
  const dueAtMs = nextRetryAtMs(node.retry, {
    attempts: countedAttempts(taskRun),
    firstStartedAtMs: taskRun.firstStartedAtMs ?? draft.env.nowMs,
    nowMs: draft.env.nowMs,
    random: draft.env.random,
  });
  if (dueAtMs === undefined) return false;
  draft.moveTaskRun(taskRun, retryLaterTransition, 'RETRYING');
  draft.setTimer({ kind: 'retry', taskRunId: taskRun.id, attempt: taskRun.attempt, dueAtMs });
  return true;
}

/** `warningOnRetry`: a success after other attempts is a warning. */
export function finalState(taskRun: TaskRunSnapshot, node: PlanNode, state: State): State {
  const retried = countedAttempts(taskRun) > 1 && node.retry?.warningOnRetry === true;
  return state === 'SUCCESS' && retried ? 'WARNING' : state;
}

function countedAttempts(taskRun: TaskRunSnapshot): number {
  return taskRun.attempt - (taskRun.uncountedAttempts ?? 0);
}
