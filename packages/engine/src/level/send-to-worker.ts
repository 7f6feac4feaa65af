import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { isInDirectory } from '../plan/plan.ts';
import type { PlanNode } from '../plan/plan.ts';
import { submitTaskRun } from '../transitions/submit-task-run.ts';

/**
 * Sends a task run that is CREATED to the workers of its group. One in a working directory waits for the worker that holds
 * that, as SUBMITTED: it never goes through a queue, and no sweep dispatches it.
 */
export function sendToWorker(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode): void {
  if (!isInDirectory(node) || taskRun.parentId === undefined) {
    draft.dispatch(taskRun);
    return;
  }
  draft.moveTaskRun(taskRun, submitTaskRun, 'SUBMITTED');
  const { id, attempt, workerGroup } = taskRun;
  draft.commands.push({ type: 'dispatch', taskRunId: id, attempt, workerGroup, directory: taskRun.parentId });
}
