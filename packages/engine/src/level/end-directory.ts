import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { AttemptResult } from '../model/event.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PlanNode } from '../plan/plan.ts';
import { abandonTaskRun } from '../transitions/abandon-task-run.ts';
import { killedTaskRun } from '../transitions/killed-task-run.ts';
import { closeAttempt, retryLater } from './end-attempt.ts';
import { newFrame } from './open-flowable.ts';

/**
 * The worker is done with a working directory: what it stored are the outputs, and the level goes on with its handlers or
 * ends. One that failed before its first task is tried again by its own policy. Always undefined: the result counts.
 */
export function endDirectory(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode, reported: AttemptResult): undefined {
  const result = isComplete(taskRun) || reported.state === 'FAILED' || reported.state === 'KILLED'
    ? reported
    : { ...reported, state: 'FAILED' as const, error: 'The working directory ended before its tasks' };
  const isKilled = taskRun.state === 'KILLING';
  closeAttempt(draft, taskRun, isKilled ? 'KILLED' : result.state, result);
  if (result.outputs) taskRun.outputs = result.outputs;
  if (isKilled && (taskRun.frame?.openLanes ?? 0) === 0) {
    draft.moveTaskRun(taskRun, killedTaskRun, 'KILLED');
    draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
    return;
  }
  if (!taskRun.frame && result.state === 'FAILED' && retryLater(draft, taskRun, node)) return;
  taskRun.frame ??= { ...newFrame({ branch: 'tasks', lanes: 0, maxOpenLanes: 1 }, false), made: [] };
  if (result.state === 'FAILED') taskRun.frame.failed = true;
  if (result.state === 'KILLED') taskRun.frame.killed = true;
  if (result.state === 'WARNING') taskRun.frame.warned = true;
  if (result.state === 'FAILED' || result.state === 'KILLED') taskRun.frame.stopped = true;
  if (!isKilled) abandonChildren(draft, taskRun.id, result.error);
  if (taskRun.frame.openLanes === 0) draft.queue.push({ kind: 'fill', ownerId: taskRun.id });
}

/** Its tasks have run, as far as a failure let them. */
function isComplete({ frame }: TaskRunSnapshot): boolean {
  if (!frame || frame.openLanes > 0) return false;
  return frame.stopped === true || frame.exit !== undefined || (frame.nextLane >= frame.lanes && !frame.halted);
}

/** Task runs that the directory leaves open can't go on without it. */
function abandonChildren(draft: Draft, ownerId: string, reason = 'The working directory is gone'): void {
  for (const { id, parentId, state } of draft.snapshot.taskRuns) {
    if (parentId !== ownerId || isTerminal(state)) continue;
    const child = draft.edit(id);
    draft.moveTaskRun(child, abandonTaskRun, state === 'KILLING' ? 'KILLED' : 'FAILED');
    child.error = reason;
    delete child.leaseToken;
    delete child.workerId;
    draft.queue.push({ kind: 'closed', taskRunId: id });
  }
}
