import type { Invariant } from './invariant.ts';

/** While an execution is held, results are taken and nothing new is made. */
export const nothingWhileHeld: Invariant = ({ last, store }) => {
  const before = last?.execution.state;
  if (before !== 'PAUSED' && before !== 'BREAKPOINT') return undefined;
  const isStill = last?.execution.histories.length === store.execution.histories.length;
  const made = isStill && store.execution.frame?.exit === undefined ? last?.inserted[0] : undefined;
  return made && `task run ${made.id} was made while the execution was ${before}`;
};
