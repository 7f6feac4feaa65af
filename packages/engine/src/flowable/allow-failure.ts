import { sequential } from './sequential.ts';
import type { FlowableRule } from '../plan/plan.ts';

/** Runs its tasks one after the other; when one fails the rest is left out and the task ends in WARNING. */
export const allowFailure: FlowableRule = {
  ...sequential,
  finalState: (state) => (state === 'FAILED' ? 'WARNING' : state),
};
