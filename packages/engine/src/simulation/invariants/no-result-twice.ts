import { isTerminal } from '@windhover/kernel';
import type { Invariant } from './invariant.ts';

/** Invariant 2: no result of an attempt is accepted twice, and no task run leaves a terminal state but by an operator. */
export const noResultTwice: Invariant = ({ store, accepted, restarts }) => {
  for (const [attempt, times] of accepted) {
    if (times > 1) return `the result of attempt ${attempt} was accepted ${times} times`;
  }
  const ended = new Set<string>();
  for (const { taskRunId, number } of store.attempts) {
    const key = `${taskRunId}.${number}`;
    if (ended.has(key)) return `attempt ${key} ended twice`;
    ended.add(key);
  }
  if (restarts > 0) return undefined;
  for (const { id, histories } of store.taskRuns.values()) {
    const at = histories.findIndex(({ state }, index) => isTerminal(state) && index < histories.length - 1);
    if (at >= 0) return `task run ${id} left the terminal state ${histories[at]?.state}`;
  }
  return undefined;
};
