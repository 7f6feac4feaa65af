import { isClaimable, isTerminal } from '@windhover/kernel';
import type { Invariant } from './invariant.ts';

/**
 * Invariant 3: an open task run is held under a lease, can be dispatched, waits for a timer, an operator, or its children.
 * There is no state in which nothing will ever happen to it.
 */
export const alwaysOnItsWay: Invariant = ({ store, plan }) => {
  const held = store.execution.state === 'PAUSED' || store.execution.state === 'BREAKPOINT';
  for (const { id, parentId, state, taskId, attempt, frame, leaseToken } of store.taskRuns.values()) {
    if (isClaimable(state) && leaseToken !== undefined) return `task run ${id} is ${state} and leased`;
    if (isTerminal(state) || store.execution.state === 'RESTARTED') continue;
    if (state === 'PAUSED' || state === 'BREAKPOINT') continue;
    const kind = plan.nodes.get(taskId)?.execution.kind;
    const isLeased = store.leaseUntilMs.has(id);
    if (kind === 'subflow' && (state === 'RUNNING' || state === 'KILLING')) {
      if (!store.timers.some((one) => one.kind === 'subflow' && one.taskRunId === id && one.attempt === attempt)) return `nobody looks after the subflow of ${id}`;
    } else if (state === 'SUBMITTED') {
      if (!store.leaseUntilMs.has(parentId ?? '')) return `task run ${id} waits for a working directory that no worker holds`;
    } else if (frame?.waiting) {
      if (!store.timers.some((one) => one.kind === 'loop' && one.taskRunId === id && one.attempt === frame.lanes)) return `loop ${id} waits without a timer`;
    } else if (kind === 'flowable' || (kind === 'directory' && frame && !isLeased)) {
      if (held && frame) continue;
      if (!frame || frame.openLanes === 0) return `flowable task run ${id} is ${state} with nothing open`;
    } else if (state === 'RETRYING') {
      const timer = store.timers.find((one) => one.taskRunId === id && one.attempt === attempt);
      if (!timer) return `task run ${id} is RETRYING without a timer`;
    } else if (!isClaimable(state) && !isLeased) {
      return `task run ${id} is ${state} without a lease`;
    }
  }
  const { state, frame } = store.execution;
  const running = state === 'RUNNING' || state === 'KILLING';
  return running && (!frame || frame.openLanes === 0) ? `execution is ${state} with nothing open` : undefined;
};
