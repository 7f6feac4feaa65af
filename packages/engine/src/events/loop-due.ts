import { isStopped } from '../level/stopped.ts';
import type { EventHandler } from './handler.ts';

/** The pause of a loop between two iterations is over: the next one opens, unless the execution is on its way out. */
export const loopDue: EventHandler<'timer-due'> = (draft, { taskRunId = '', attempt }) => {
  const known = draft.find(taskRunId);
  if (!known?.frame?.waiting) return `Task run ${taskRunId} does not wait for its next iteration`;
  if (attempt !== undefined && attempt !== known.frame.lanes) return `Task run ${taskRunId} is at iteration ${known.frame.lanes}, not ${attempt}`;
  const owner = draft.edit(known.id);
  const frame = draft.frame(known.id);
  delete frame.waiting;
  if (!isStopped(draft, frame)) {
    frame.lanes += 1;
    owner.outputs = { ...owner.outputs, iterationCount: frame.lanes };
  }
  draft.queue.push({ kind: 'fill', ownerId: known.id });
  return undefined;
};
