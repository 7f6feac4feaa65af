import type { ExecutionDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';

/** A state that a step waited for so that the next one meets the execution in it. */
export interface Moment {
  executionId: string;
  state: string;
  /** When the next step was done; undefined before that. */
  neededUntilMs?: number;
}

/** States in which an execution holds its place and is not yet at work: the next change ends them. */
const WAITING: readonly string[] = ['QUEUED', 'PAUSED'];

/**
 * True when the execution had ended, or had left the state that it waits in, before the next step was done: on a busy machine
 * what the case speaks of may be over then, and the case says nothing about what was seen.
 */
export function isMissed({ state, neededUntilMs = 0 }: Moment, { state: { histories } }: ExecutionDto): boolean {
  const begun = histories.findIndex((change) => change.state === state);
  const over = WAITING.includes(state) ? histories[begun + 1] : histories.find((change) => isTerminal(change.state));
  return over !== undefined && Date.parse(over.date) < neededUntilMs;
}
