import type { HostCall } from '../host/host-call.ts';

const NEEDS_DATA = Symbol.for('windhover.expression.NeedsData');
const SUSPEND = Symbol.for('windhover.expression.Suspend');

/**
 * Thrown by a scope or a {@link LazyValue} whose data is not loaded yet. It passes through evaluation untouched
 * (`??` and `is defined` don't swallow it), so that the caller can load `need` and render again.
 */
export class NeedsData extends Error {
  readonly [NEEDS_DATA] = true;
  readonly need: unknown;

  constructor(need: unknown) {
    super('The expression needs data that is not loaded yet');
    this.name = 'NeedsData';
    this.need = need;
  }
}

export function isNeedsData(error: unknown): error is NeedsData {
  return typeof error === 'object' && error !== null && NEEDS_DATA in error;
}

/** Thrown inside evaluation where the result of a host call is not known yet. */
export class Suspend extends Error {
  readonly [SUSPEND] = true;
  readonly call: HostCall;

  constructor(call: HostCall) {
    super(`The expression waits for ${call.function}()`);
    this.name = 'Suspend';
    this.call = call;
  }
}

export function isSuspend(error: unknown): error is Suspend {
  return typeof error === 'object' && error !== null && SUSPEND in error;
}

/** Errors that are signals to the caller of the evaluator, never failures of the template. */
export const isControlFlow = (error: unknown): boolean => isNeedsData(error) || isSuspend(error);
