import { isClaimable, isHeldByWorker } from '@windhover/kernel';
import { closeAttempt, finalState, retryLater } from '../level/end-attempt.ts';
import { endDirectory } from '../level/end-directory.ts';
import { endAs } from '../level/end-task-run.ts';
import { claimTaskRun } from '../transitions/claim-task-run.ts';
import { endTaskRun } from '../transitions/end-task-run.ts';
import { killedTaskRun } from '../transitions/killed-task-run.ts';
import type { EventHandler } from './handler.ts';

/**
 * A worker's result. It counts only for the attempt that is open and from the holder of its lease. An attempt is claimed
 * at most once, so its number alone identifies the holder when the snapshot has not seen the claim.
 */
export const attemptEnded: EventHandler<'attempt-ended'> = (draft, event) => {
  const known = draft.find(event.taskRunId);
  if (!known) return `Task run ${event.taskRunId} is not open`;
  if (!isHeldByWorker(known.state) && !isClaimable(known.state)) return `Task run ${known.id} is ${known.state}: no result is awaited`;
  if (known.frame && known.leaseToken === undefined) return `The working directory ${known.id} is done: no result is awaited`;
  if (known.attempt !== event.attempt) return `Task run ${known.id} is at attempt ${known.attempt}, not ${event.attempt}`;
  if (known.leaseToken !== undefined && known.leaseToken !== event.leaseToken) return `The lease on task run ${known.id} is held by another worker`;
  const node = draft.node(known);
  if (node.execution.kind !== 'runnable' && node.execution.kind !== 'directory') return `Task run ${known.id} is not run by workers`;

  const taskRun = draft.edit(known.id);
  const { result } = event;
  if (isClaimable(taskRun.state)) draft.moveTaskRun(taskRun, claimTaskRun, 'RUNNING', result.startedAtMs);
  taskRun.firstStartedAtMs ??= result.startedAtMs;
  if (node.execution.kind === 'directory') return endDirectory(draft, taskRun, node, result);
  closeAttempt(draft, taskRun, taskRun.state === 'KILLING' ? 'KILLED' : result.state, result);
  if (taskRun.state === 'KILLING') {
    draft.moveTaskRun(taskRun, killedTaskRun, 'KILLED');
    draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
    return undefined;
  }
  if (result.outputs) taskRun.outputs = result.outputs;
  if (result.state === 'FAILED' && retryLater(draft, taskRun, node)) return undefined;
  endAs(draft, taskRun, node, finalState(taskRun, node, result.state), endTaskRun);
  return undefined;
};
