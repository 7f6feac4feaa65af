import { AppError } from '@windhover/kernel';
import type { State } from '@windhover/kernel';

/** A rule that moves something from one state to another. Every state that is written goes through one. */
export interface Transition {
  name: string;
  subject: 'execution' | 'task run';
  from: readonly State[];
  to: readonly State[];
}

/** Throws `unexpected` when the rule does not lead from the one state to the other: a fault of the engine, never of a user. */
export function guardTransition(transition: Transition, from: State, to: State, id: string): void {
  if (transition.from.includes(from) && transition.to.includes(to)) return;
  throw new AppError('unexpected', `Transition '${transition.name}' does not lead ${transition.subject} ${id} from ${from} to ${to}`);
}
