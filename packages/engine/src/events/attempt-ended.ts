import { isClaimable, isHeldByWorker } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import { stateChange } from '../draft/dates.ts';
import type { Draft } from '../draft/draft.ts';
import { endAs } from '../level/end-task-run.ts';
import { isEnding } from '../level/stopped.ts';
import type { AttemptResult } from '../model/event.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PlanNode } from '../plan/plan.ts';
import { nextRetryAtMs } from '../retry/next-retry.ts';
import { claimTaskRun } from '../transitions/claim-task-run.ts';
import { endTaskRun } from '../transitions/end-task-run.ts';
import { killedTaskRun } from '../transitions/killed-task-run.ts';
import { retryLater } from '../transitions/retry-later.ts';
import type { EventHandler } from './handler.ts';

/**
 * A worker's result. It counts only for the attempt that is open and from the holder of its lease. An attempt is claimed
 * at most once, so its number alone identifies the holder when the snapshot has not seen the claim.
 */
export const attemptEnded: EventHandler<'attempt-ended'> = (draft, event) => {
  const known = draft.find(event.taskRunId);
  if (!known) return `Task run ${event.taskRunId} is not open`;
  if (!isHeldByWorker(known.state) && !isClaimable(known.state)) return `Task run ${known.id} is ${known.state}: no result is awaited`;
  if (known.attempt !== event.attempt) return `Task run ${known.id} is at attempt ${known.attempt}, not ${event.attempt}`;
  if (known.leaseToken !== undefined && known.leaseToken !== event.leaseToken) return `The lease on task run ${known.id} is held by another worker`;
  const node = draft.node(known);
  if (node.execution.kind !== 'runnable') return `Task run ${known.id} is not run by workers`;

  const taskRun = draft.edit(known.id);
  const { result } = event;
  if (isClaimable(taskRun.state)) draft.moveTaskRun(taskRun, claimTaskRun, 'RUNNING', result.startedAtMs);
  taskRun.firstStartedAtMs ??= result.startedAtMs;
  closeAttempt(draft, taskRun, taskRun.state === 'KILLING' ? 'KILLED' : result.state, result);
  if (taskRun.state === 'KILLING') {
    draft.moveTaskRun(taskRun, killedTaskRun, 'KILLED');
    draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
    return undefined;
  }
  if (result.outputs) taskRun.outputs = result.outputs;
  if (result.state === 'FAILED' && retry(draft, taskRun, node)) return undefined;
  endAs(draft, taskRun, node, finalState(taskRun, node, result.state), endTaskRun);
  return undefined;
};

function closeAttempt(draft: Draft, taskRun: TaskRunSnapshot, state: State, result: AttemptResult): void {
  const { workerId } = taskRun;
  draft.endAttempt({
    taskRunId: taskRun.id,
    number: taskRun.attempt,
    state,
    histories: [stateChange('RUNNING', result.startedAtMs), stateChange(state, result.endedAtMs)],
    ...(workerId !== undefined && { workerId }),
    ...(result.error !== undefined && { error: result.error }),
  });
  delete taskRun.leaseToken;
  delete taskRun.workerId;
  if (result.error !== undefined) taskRun.error = result.error;
}

function countedAttempts(taskRun: TaskRunSnapshot): number {
  return taskRun.attempt - (taskRun.uncountedAttempts ?? 0);
}

function retry(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode): boolean {
  if (node.retry?.behavior !== 'RETRY_FAILED_TASK' || isEnding(draft)) return false;
  const dueAtMs = nextRetryAtMs(node.retry, {
    attempts: countedAttempts(taskRun),
    firstStartedAtMs: taskRun.firstStartedAtMs ?? draft.env.nowMs,
    nowMs: draft.env.nowMs,
    random: draft.env.random,
  });
  if (dueAtMs === undefined) return false;
  draft.moveTaskRun(taskRun, retryLater, 'RETRYING');
  draft.setTimer({ kind: 'retry', taskRunId: taskRun.id, attempt: taskRun.attempt, dueAtMs });
  return true;
}

function finalState(taskRun: TaskRunSnapshot, node: PlanNode, state: State): State {
  const retried = countedAttempts(taskRun) > 1 && node.retry?.warningOnRetry === true;
  return state === 'SUCCESS' && retried ? 'WARNING' : state;
}
