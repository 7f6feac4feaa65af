import { isTerminal } from '@windhover/kernel';
import type { Invariant } from './invariant.ts';

/**
 * Invariants 4 and 5: slots and trigger locks are derived from whether the execution is terminal, so what says so must
 * agree: the state, the instant of the end, and (once over) the absence of open task runs other than afterExecution.
 */
export const slotsFollowState: Invariant = ({ store }) => {
  const { state, endedAtMs, frame } = store.execution;
  if (isTerminal(state) !== (endedAtMs !== undefined)) return `execution is ${state} and its end is ${endedAtMs}`;
  const open = [...store.taskRuns.values()].some((run) => !isTerminal(run.state));
  return isTerminal(state) && open && frame?.phase !== 'after' ? `execution is ${state} with open task runs` : undefined;
};
