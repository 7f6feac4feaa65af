import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { interruptTaskRun } from '../transitions/interrupt-task-run.ts';
import { killExecution } from '../transitions/kill-execution.ts';
import { killWaitingTaskRun } from '../transitions/kill-waiting-task-run.ts';
import { killedExecution } from '../transitions/killed-execution.ts';
import { killedTaskRun } from '../transitions/killed-task-run.ts';

/**
 * Kills an execution that is not terminal. Task runs that wait end at once; those that a worker holds are interrupted and
 * end when it answers or its lease expires; flowables end with their last child. No handler runs.
 */
export function kill(draft: Draft): void {
  const restarted = draft.execution.state === 'RESTARTED';
  draft.moveExecution(killExecution, 'KILLING');
  if (!draft.execution.frame) {
    draft.moveExecution(killedExecution, 'KILLED');
    draft.execution.endedAtMs = draft.env.nowMs;
    draft.commands.push({ type: 'execution-ended', state: 'KILLED' });
    return;
  }
  draft.frame(undefined).killed = true;
  for (const { id, state } of draft.snapshot.taskRuns) {
    if (!isTerminal(state) && state !== 'KILLING') killTaskRun(draft, draft.edit(id));
  }
  // Only an execution that was restarted and not yet started can rest with levels that hold nothing open.
  if (restarted) pushEmptyLevels(draft);
}

function killTaskRun(draft: Draft, taskRun: TaskRunSnapshot): void {
  if (taskRun.state !== 'RUNNING') {
    draft.moveTaskRun(taskRun, killWaitingTaskRun, 'KILLED');
    draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
    return;
  }
  draft.moveTaskRun(taskRun, interruptTaskRun, 'KILLING');
  if (draft.node(taskRun).execution.kind === 'runnable') {
    draft.commands.push({ type: 'interrupt', taskRunId: taskRun.id, workerGroup: taskRun.workerGroup });
  } else if (!taskRun.frame) {
    draft.moveTaskRun(taskRun, killedTaskRun, 'KILLED');
    draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
  }
}

function pushEmptyLevels(draft: Draft): void {
  for (const { id, frame } of draft.snapshot.taskRuns) {
    if (frame?.openLanes === 0) draft.queue.push({ kind: 'fill', ownerId: id });
  }
  if (draft.frame(undefined).openLanes === 0) draft.queue.push({ kind: 'fill', ownerId: undefined });
}
