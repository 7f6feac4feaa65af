import { isEnding } from '../level/stopped.ts';
import { holdExecution } from '../transitions/hold-execution.ts';
import type { EventHandler } from './handler.ts';

/** An operator pauses the execution: what runs finishes, nothing begins until it is resumed. */
export const pause: EventHandler<'pause'> = (draft) => {
  const { execution } = draft;
  if (execution.state !== 'RUNNING') return `Execution ${execution.id} is ${execution.state}: only a running one can be paused`;
  if (isEnding(draft)) return `Execution ${execution.id} is about to end`;
  draft.frame(undefined).pausedByOperator = true;
  draft.moveExecution(holdExecution, 'PAUSED');
  return undefined;
};
