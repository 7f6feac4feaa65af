import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PauseOpening } from '../plan/plan.ts';
import { pauseTaskRun } from '../transitions/pause-task-run.ts';

/** The task run waits, and with it the execution, once everything that begins with it has begun. */
export function beginPause(draft: Draft, taskRun: TaskRunSnapshot, { durationMs, timeoutMs }: PauseOpening): void {
  draft.moveTaskRun(taskRun, pauseTaskRun, 'PAUSED');
  const { id: taskRunId, attempt } = taskRun;
  const { nowMs } = draft.env;
  if (durationMs !== undefined) draft.setTimer({ kind: 'pause', taskRunId, attempt, dueAtMs: nowMs + durationMs });
  if (timeoutMs !== undefined) draft.setTimer({ kind: 'timeout', taskRunId, attempt, dueAtMs: nowMs + timeoutMs });
  draft.hold = 'PAUSED';
}
