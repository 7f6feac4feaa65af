import { isTerminal } from '@windhover/kernel';
import type { Invariant } from './invariant.ts';

/** While an execution is being killed, every open task run is, too. */
export const killReachesAll: Invariant = ({ store }) => {
  if (store.execution.state !== 'KILLING') return undefined;
  const alive = [...store.taskRuns.values()].find(({ state }) => !isTerminal(state) && state !== 'KILLING');
  return alive && `task run ${alive.id} is ${alive.state} in an execution that is being killed`;
};
