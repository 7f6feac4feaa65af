import type { Invariant } from './invariant.ts';

/** A retry begins by the timer of its own attempt, not by an older one that comes again. */
export const timersAreTheirOwn: Invariant = ({ last }) => {
  if (last?.event.type !== 'timer-due' || last.event.timer !== 'retry' || last.event.attempt === last.taskRun?.attempt) return undefined;
  return `task run ${last.taskRun?.id} at attempt ${last.taskRun?.attempt} was retried by the timer of attempt ${last.event.attempt}`;
};
