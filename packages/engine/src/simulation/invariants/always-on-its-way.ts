import { isClaimable, isTerminal } from '@windhover/kernel';
import type { Invariant } from './invariant.ts';

/**
 * Invariant 3: an open task run is held under a lease, can be dispatched, waits for a timer, or waits for its children.
 * There is no state in which nothing will ever happen to it.
 */
export const alwaysOnItsWay: Invariant = ({ store, plan }) => {
  for (const { id, state, taskId, attempt, frame, leaseToken } of store.taskRuns.values()) {
    if (isClaimable(state) && leaseToken !== undefined) return `task run ${id} is ${state} and leased`;
    if (isTerminal(state) || store.execution.state === 'RESTARTED') continue;
    if (plan.nodes.get(taskId)?.execution.kind === 'flowable') {
      if (!frame || frame.openLanes === 0) return `flowable task run ${id} is ${state} with nothing open`;
    } else if (state === 'RETRYING') {
      const timer = store.timers.find((one) => one.taskRunId === id && one.attempt === attempt);
      if (!timer) return `task run ${id} is RETRYING without a timer`;
    } else if (!isClaimable(state) && !store.leaseUntilMs.has(id)) {
      return `task run ${id} is ${state} without a lease`;
    }
  }
  const { state, frame } = store.execution;
  const running = state === 'RUNNING' || state === 'KILLING';
  return running && (!frame || frame.openLanes === 0) ? `execution is ${state} with nothing open` : undefined;
};
