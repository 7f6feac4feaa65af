import type { Budget } from '../runtime/budget.ts';

/** What a method sees: its arguments, and how to complain. */
export interface MethodCall {
  args: readonly unknown[];
  error: (message: string) => Error;
  budget: Budget;
}

export type Method<T> = (target: T, call: MethodCall) => unknown;
