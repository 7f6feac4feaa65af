import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { resubmitTaskRun } from '../transitions/resubmit-task-run.ts';

/** The worker of a working directory is gone, and its files with it: the whole begins again on another one. */
export function loseDirectory(draft: Draft, taskRun: TaskRunSnapshot): void {
  draft.delete(new Set(taskRun.frame?.made));
  delete taskRun.frame;
  delete taskRun.outputs;
  draft.moveTaskRun(taskRun, resubmitTaskRun, 'CREATED');
  taskRun.attempt += 1;
  taskRun.uncountedAttempts = (taskRun.uncountedAttempts ?? 0) + 1;
  draft.dispatch(taskRun);
}
