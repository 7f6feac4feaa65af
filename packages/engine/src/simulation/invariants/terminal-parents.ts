import { isTerminal } from '@windhover/kernel';
import type { Invariant } from './invariant.ts';

/** Invariant 6: below a terminal parent everything is terminal; afterExecution alone runs below a terminal execution. */
export const terminalParents: Invariant = ({ store }) => {
  for (const { id, parentId, state, phase } of store.taskRuns.values()) {
    if (isTerminal(state)) continue;
    const parent = parentId === undefined ? store.execution : store.taskRuns.get(parentId);
    if (!parent) return `task run ${id} has no parent ${parentId}`;
    if (isTerminal(parent.state) && phase !== 'after') return `task run ${id} is ${state} below a parent in ${parent.state}`;
  }
  return undefined;
};
