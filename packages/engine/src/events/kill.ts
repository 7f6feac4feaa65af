import { isTerminal } from '@windhover/kernel';
import { kill } from '../level/kill.ts';
import type { EventHandler } from './handler.ts';

/** A user kills the execution. */
export const killed: EventHandler<'kill'> = (draft, { cascade }) => {
  const { id, state } = draft.execution;
  if (isTerminal(state)) return `Execution ${id} is already ${state}`;
  if (state === 'KILLING') return `Execution ${id} is already being killed`;
  kill(draft, cascade);
  return undefined;
};
