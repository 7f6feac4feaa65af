import { ExpressionError } from '../errors/expression-error.ts';
import type { HostCall } from '../host/host-call.ts';

const BRAND = Symbol.for('windhover.expression.UnresolvedCalls');

/** A synchronous render that needs results of host calls which nobody has fetched; `needs` lists them, each once. */
export class UnresolvedCallsError extends ExpressionError {
  readonly [BRAND] = true;
  readonly needs: readonly HostCall[];

  constructor(calls: readonly HostCall[]) {
    const needs = [...new Map(calls.map((call) => [call.key, call])).values()];
    const names = [...new Set(needs.map((call) => `${call.function}()`))].join(', ');
    super(`The expression needs the result of ${names}, which has to be fetched first`, { reason: 'host' });
    this.name = 'UnresolvedCallsError';
    this.needs = needs;
  }
}

export const isUnresolvedCalls = (error: unknown): error is UnresolvedCallsError =>
  typeof error === 'object' && error !== null && BRAND in error;
