import { isTerminal } from '@windhover/kernel';
import { isHeld, release } from '../level/held.ts';
import { endPause } from '../level/end-pause.ts';
import type { Snapshot, TaskRunSnapshot } from '../model/snapshot.ts';
import type { EventHandler } from './handler.ts';

/**
 * A paused execution goes on. When a Pause task waits, it ends with what the operator gave; after a pause of an operator
 * the execution alone goes on. A Pause task of `afterExecution` is resumed though the execution's state is final.
 */
export const resume: EventHandler<'resume'> = (draft, event) => {
  const { execution } = draft;
  const waiting = execution.frame?.pausedByOperator && event.taskRunId === undefined ? undefined : waitingPause(draft.snapshot, event.taskRunId);
  const inAfterExecution = isTerminal(execution.state) && waiting !== undefined;
  if (!isHeld(draft) || execution.state !== 'PAUSED') {
    if (!inAfterExecution) return `Execution ${execution.id} is ${execution.state}: only a paused one can be resumed`;
  }
  if (event.taskRunId !== undefined && !waiting) return `Task run ${event.taskRunId} does not wait to be resumed`;
  release(draft);
  if (waiting) {
    const { onResume, by } = event;
    endPause(draft, waiting.id, { ...(onResume && { onResume }), ...(by !== undefined && { by }) });
  }
  return undefined;
};

/** The Pause task run that a resume is about: the first that waits. */
export function waitingPause({ taskRuns }: Snapshot, taskRunId?: string): TaskRunSnapshot | undefined {
  return taskRuns.find(({ id, state }) => state === 'PAUSED' && (taskRunId === undefined || id === taskRunId));
}
