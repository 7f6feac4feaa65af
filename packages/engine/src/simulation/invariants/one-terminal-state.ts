import { isTerminal } from '@windhover/kernel';
import type { Invariant } from './invariant.ts';

/**
 * Invariant 1: between its start (or restart) and the next restart an execution enters a terminal state once at most,
 * and leaves it by a restart only.
 */
export const oneTerminalState: Invariant = ({ store, ends }) => {
  const { histories, state } = store.execution;
  const wrong = histories.findIndex((change, at) => {
    const next = histories[at + 1];
    return next !== undefined && isTerminal(change.state) && next.state !== 'RESTARTED';
  });
  if (wrong >= 0) return `execution went from ${histories[wrong]?.state} to ${histories[wrong + 1]?.state}`;
  if (histories.at(-1)?.state !== state) return `execution is ${state} but its history ends in ${histories.at(-1)?.state}`;
  const terminal = histories.filter((change) => isTerminal(change.state)).length;
  return terminal === ends ? undefined : `${terminal} terminal states but ${ends} ends were committed`;
};
