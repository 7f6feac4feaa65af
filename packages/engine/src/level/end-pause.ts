import type { State } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import { resumeTaskRun } from '../transitions/resume-task-run.ts';

export interface PauseEnd {
  /** Values of the `onResume` inputs. */
  onResume?: Record<string, unknown>;
  /** Who resumed it. */
  by?: string;
  /** What the pause ends in when its children say nothing worse; SUCCESS unless given. */
  state?: Extract<State, 'SUCCESS' | 'WARNING' | 'FAILED'>;
  /** Why it failed. */
  error?: string;
}

/** Ends the waiting of a Pause task run: its children (deprecated) run, then it closes. A failure leads to its handlers. */
export function endPause(draft: Draft, taskRunId: string, end: PauseEnd): void {
  const taskRun = draft.edit(taskRunId);
  const state = end.state ?? 'SUCCESS';
  draft.moveTaskRun(taskRun, resumeTaskRun, 'RUNNING');
  const resumed = { ...(end.by !== undefined && { by: end.by }), on: new Date(draft.env.nowMs).toISOString(), to: state };
  taskRun.outputs = { ...(end.onResume && { onResume: end.onResume }), resumed };
  const frame = draft.frame(taskRunId);
  if (state === 'WARNING') frame.warned = true;
  if (state === 'FAILED') {
    frame.failed = true;
    frame.stopped = true;
  }
  if (end.error !== undefined) {
    taskRun.error = end.error;
    draft.log('ERROR', end.error, taskRun);
  }
  draft.queue.push({ kind: 'fill', ownerId: taskRunId });
}
