import { isClaimable, isTerminal } from '@windhover/kernel';
import { release } from '../level/held.ts';
import { isEnding } from '../level/stopped.ts';
import type { EventHandler } from './handler.ts';
import { go } from './start.ts';

/**
 * An operator pushes an execution on: one that waits for a slot or a date starts, a held one goes on (unless a Pause task
 * is all there is), and what waits for a worker is sent once more.
 */
export const forceRun: EventHandler<'force-run'> = (draft) => {
  const { execution } = draft;
  if (isTerminal(execution.state) || execution.state === 'KILLING' || isEnding(draft)) return `Execution ${execution.id} is ${execution.state} and can not be forced to run`;
  if (execution.state === 'CREATED' || execution.state === 'QUEUED' || execution.state === 'RESTARTED') return go(draft);
  release(draft);
  for (const taskRun of draft.snapshot.taskRuns) {
    if (isClaimable(taskRun.state) && draft.node(taskRun).execution.kind === 'runnable') draft.dispatch(taskRun);
  }
  return undefined;
};
