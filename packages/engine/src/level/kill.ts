import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { interruptTaskRun } from '../transitions/interrupt-task-run.ts';
import { killExecution } from '../transitions/kill-execution.ts';
import { killWaitingTaskRun } from '../transitions/kill-waiting-task-run.ts';
import { killedExecution } from '../transitions/killed-execution.ts';
import { killedTaskRun } from '../transitions/killed-task-run.ts';
import { LOOK_AGAIN_MS } from './begin-subflow.ts';

/**
 * Kills an execution that is not terminal. Task runs that wait end at once; those that a worker holds are interrupted and
 * end when it answers or its lease expires; flowables end with their last child. No handler runs. Subflow executions are
 * killed as well, unless `cascade` is false.
 */
export function kill(draft: Draft, cascade = true): void {
  const resting = draft.execution.state !== 'RUNNING';
  draft.moveExecution(killExecution, 'KILLING');
  if (!draft.execution.frame) {
    draft.moveExecution(killedExecution, 'KILLED');
    draft.execution.endedAtMs = draft.env.nowMs;
    draft.commands.push({ type: 'execution-ended', state: 'KILLED' });
    return;
  }
  draft.frame(undefined).killed = true;
  if (cascade && draft.plan.startsFlows) {
    draft.setTimer({ kind: 'kill-children', dueAtMs: draft.env.nowMs + LOOK_AGAIN_MS });
    draft.commands.push({ type: 'kill-children' });
  }
  for (const { id, state } of draft.snapshot.taskRuns) {
    if (!isTerminal(state) && state !== 'KILLING') killTaskRun(draft, draft.edit(id), cascade);
  }
  // Only an execution that is held, or was restarted and not yet started, can rest with levels that hold nothing open.
  if (resting) pushEmptyLevels(draft);
}

function killTaskRun(draft: Draft, taskRun: TaskRunSnapshot, cascade: boolean): void {
  if (taskRun.state !== 'RUNNING' && !holdsOpen(taskRun)) {
    draft.moveTaskRun(taskRun, killWaitingTaskRun, 'KILLED');
    draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
    return;
  }
  const isWaitingLoop = taskRun.frame?.waiting === true;
  delete taskRun.frame?.waiting;
  draft.moveTaskRun(taskRun, interruptTaskRun, 'KILLING');
  if (isWaitingLoop) draft.queue.push({ kind: 'fill', ownerId: taskRun.id });
  if (isHeldElsewhere(draft, taskRun) && (cascade || draft.node(taskRun).execution.kind !== 'subflow')) {
    interrupt(draft, taskRun);
  } else if (!taskRun.frame) {
    delete taskRun.leaseToken;
    draft.moveTaskRun(taskRun, killedTaskRun, 'KILLED');
    draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
  }
}

/** A Pause whose `onPause` task is not over: it ends with that. */
export const holdsOpen = ({ state, frame }: TaskRunSnapshot): boolean => state === 'PAUSED' && frame !== undefined && frame.openLanes > 0;

/** A worker runs the task run, or subflow executions do its work: it ends when these do. */
export function isHeldElsewhere(draft: Draft, taskRun: TaskRunSnapshot): boolean {
  const { kind } = draft.node(taskRun).execution;
  return kind === 'runnable' || kind === 'subflow' || (kind === 'directory' && taskRun.leaseToken !== undefined);
}

/** Tells who does the work of a task run that is being killed to stop it. No subflow execution can be made any more. */
export function interrupt(draft: Draft, taskRun: TaskRunSnapshot): void {
  if (draft.node(taskRun).execution.kind === 'subflow') {
    delete taskRun.leaseToken;
    draft.commands.push({ type: 'subflow', taskRunId: taskRun.id });
    return;
  }
  draft.commands.push({ type: 'interrupt', taskRunId: taskRun.id, workerGroup: taskRun.workerGroup });
}

/** Lets levels settle that hold nothing open. */
export function pushEmptyLevels(draft: Draft): void {
  for (const { id, state, frame } of draft.snapshot.taskRuns) {
    if (frame?.openLanes === 0 && !isTerminal(state)) draft.queue.push({ kind: 'fill', ownerId: id });
  }
  if (draft.frame(undefined).openLanes === 0) draft.queue.push({ kind: 'fill', ownerId: undefined });
}
