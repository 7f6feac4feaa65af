import { isAppError, messageOf } from '@windhover/kernel';
import { isControlFlow } from '../errors/control-flow.ts';
import { ExpressionError, isExpressionError } from '../errors/expression-error.ts';

/** Runs evaluation; whatever goes wrong leaves as an ExpressionError, except the signals that are meant for the caller. */
export function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw isControlFlow(error) ? error : asExpressionError(error);
  }
}

/** An ExpressionError for anything thrown; the kind and retryability of an AppError are kept. */
export function asExpressionError(error: unknown): ExpressionError {
  if (isExpressionError(error)) return error;
  if (error instanceof RangeError && /call stack|string length|array length/i.test(error.message)) {
    return new ExpressionError('The expression is nested too deeply or makes too large a value', { reason: 'budget', cause: error });
  }
  const inherited = isAppError(error) ? { kind: error.kind, retryable: error.retryable } : {};
  return new ExpressionError(messageOf(error), { reason: 'value', cause: error, ...inherited });
}
