import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { subflowToken } from '../model/subflow.ts';
import { openTaskRun } from '../transitions/open-task-run.ts';

/** How soon the subflow executions of a task run are looked after again, should the command be lost. */
export const LOOK_AGAIN_MS = 5_000;

/**
 * Begins a task run that makes other executions: it runs, holds no worker, and ends by `subflow-ended`. What is to be made
 * is worked out by the one who makes it; the timer stands until the task run has ended.
 */
export function beginSubflow(draft: Draft, taskRun: TaskRunSnapshot): void {
  const { nowMs } = draft.env;
  draft.moveTaskRun(taskRun, openTaskRun, 'RUNNING');
  taskRun.firstStartedAtMs ??= nowMs;
  taskRun.leaseToken = subflowToken(taskRun.attempt);
  draft.setTimer({ kind: 'subflow', taskRunId: taskRun.id, attempt: taskRun.attempt, dueAtMs: nowMs + LOOK_AGAIN_MS });
  draft.commands.push({ type: 'subflow', taskRunId: taskRun.id });
}
