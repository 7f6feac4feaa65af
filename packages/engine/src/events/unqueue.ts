import { endEarly } from '../level/end-early.ts';
import type { EventHandler } from './handler.ts';
import { go } from './start.ts';

/** An operator takes an execution out of the queue of its flow. */
export const unqueue: EventHandler<'unqueue'> = (draft, { state }) => {
  const { execution } = draft;
  if (execution.state !== 'QUEUED') return `Execution ${execution.id} is ${execution.state}: only a queued one can be unqueued`;
  if (state === 'RUNNING') return go(draft);
  endEarly(draft, state);
  return undefined;
};
