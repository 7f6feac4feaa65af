import { isTerminal } from '@windhover/kernel';
import type { Invariant } from './invariant.ts';

/** An execution where nothing but an operator could move anything says so, so that the operator can. */
export const heldWhenWaiting: Invariant = ({ store }) => {
  if (store.execution.state !== 'RUNNING' || store.execution.frame?.exit !== undefined) return undefined;
  const open = [...store.taskRuns.values()].filter(({ state }) => !isTerminal(state));
  const waiting = open.filter(({ state }) => state === 'PAUSED' || state === 'BREAKPOINT');
  const moving = open.some(({ state, frame, leaseToken }) =>
    state !== 'PAUSED' && state !== 'BREAKPOINT' && !(state === 'RUNNING' && frame && !frame.waiting && leaseToken === undefined));
  return waiting.length > 0 && !moving ? `execution is RUNNING but ${waiting[0]?.id} waits for an operator` : undefined;
};
