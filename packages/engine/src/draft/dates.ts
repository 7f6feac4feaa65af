import type { State, StateChange } from '@windhover/kernel';

/** A history entry for an instant in milliseconds since the epoch. */
export function stateChange(state: State, atMs: number): StateChange {
  return { state, date: new Date(atMs).toISOString() };
}
