import { stateChange } from '../draft/dates.ts';
import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { loseDirectory } from '../level/lose-directory.ts';
import { isInDirectory } from '../plan/plan.ts';
import { killedTaskRun } from '../transitions/killed-task-run.ts';
import { resubmitTaskRun } from '../transitions/resubmit-task-run.ts';
import type { EventHandler } from './handler.ts';

/**
 * The worker that held the lease is gone: the attempt ends as RESUBMITTED and another worker gets the task run, without
 * counting as a retry. A task run that was being killed is killed.
 */
export const leaseExpired: EventHandler<'lease-expired'> = (draft, event) => {
  const known = draft.find(event.taskRunId);
  if (!known) return `Task run ${event.taskRunId} is not open`;
  if (known.state !== 'RUNNING' && known.state !== 'KILLING') return `Task run ${known.id} is ${known.state}: no worker holds it`;
  if (known.leaseToken === undefined || known.leaseToken !== event.leaseToken) return `The lease on task run ${known.id} is another one`;

  const node = draft.node(known);
  if (node.execution.kind === 'subflow') return `Task run ${known.id} is not run by workers`;
  const directory = isInDirectory(node) && known.parentId !== undefined ? draft.edit(known.parentId) : undefined;
  if (directory?.state === 'RUNNING') {
    loseAttempt(draft, directory);
    loseDirectory(draft, directory);
    return undefined;
  }
  const taskRun = draft.edit(known.id);
  loseAttempt(draft, taskRun);
  if (taskRun.state === 'KILLING') {
    if ((taskRun.frame?.openLanes ?? 0) > 0) return undefined;
    draft.moveTaskRun(taskRun, killedTaskRun, 'KILLED');
    draft.queue.push({ kind: 'closed', taskRunId: taskRun.id });
    return undefined;
  }
  if (node.execution.kind === 'directory') {
    loseDirectory(draft, taskRun);
    return undefined;
  }
  draft.moveTaskRun(taskRun, resubmitTaskRun, 'CREATED');
  taskRun.attempt += 1;
  taskRun.uncountedAttempts = (taskRun.uncountedAttempts ?? 0) + 1;
  draft.dispatch(taskRun);
  return undefined;
};

function loseAttempt(draft: Draft, taskRun: TaskRunSnapshot): void {
  const state = taskRun.state === 'KILLING' ? 'KILLED' : 'RESUBMITTED';
  const started = taskRun.histories.findLast((change) => change.state === 'RUNNING');
  draft.endAttempt({
    taskRunId: taskRun.id,
    number: taskRun.attempt,
    state,
    histories: [...(started ? [started] : []), stateChange(state, draft.env.nowMs)],
    ...(taskRun.workerId !== undefined && { workerId: taskRun.workerId }),
  });
  delete taskRun.leaseToken;
  delete taskRun.workerId;
}
