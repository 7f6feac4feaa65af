import { AppError } from '@windhover/kernel';
import type { AppErrorOptions } from '@windhover/kernel';

/** Where in a template something is: line and column count from 1, `length` in characters (at least 1). */
export interface TemplatePosition {
  line: number;
  column: number;
  length: number;
}

/**
 * What went wrong: the template can't be read; a variable or attribute is missing; a filter, function or test is
 * unknown; a value has the wrong shape; a budget ran out; something outside failed.
 */
export type ExpressionErrorReason = 'syntax' | 'undefined' | 'unknown-name' | 'value' | 'budget' | 'host';

export interface ExpressionErrorInit extends AppErrorOptions {
  reason: ExpressionErrorReason;
  position?: TemplatePosition | undefined;
  /** The nearest known name, when the error is about a name. */
  suggestion?: string | undefined;
}

const BRAND = Symbol.for('windhover.ExpressionError');

/** A template that can't be parsed or evaluated. Recognise it by {@link isExpressionError}, not by `instanceof`. */
export class ExpressionError extends AppError {
  readonly [BRAND] = true;
  readonly reason: ExpressionErrorReason;
  readonly position: TemplatePosition;
  /** False when the error came from where no place is known; `position` is then the beginning. */
  readonly placed: boolean;
  readonly suggestion: string | undefined;

  constructor(message: string, init: ExpressionErrorInit) {
    const position = init.position ?? { line: 1, column: 1, length: 1 };
    super('invalid', message, {
      details: [{ message, path: `line ${position.line}, column ${position.column}` }],
      ...init,
    });
    this.name = 'ExpressionError';
    this.reason = init.reason;
    this.position = position;
    this.placed = init.position !== undefined;
    this.suggestion = init.suggestion;
  }

  get line(): number {
    return this.position.line;
  }

  get column(): number {
    return this.position.column;
  }
}

export function isExpressionError(error: unknown): error is ExpressionError {
  return typeof error === 'object' && error !== null && BRAND in error;
}

/** True for a missing variable or attribute: what `??`, `???` and `is defined` turn into a fallback. */
export function isUndefinedError(error: unknown): error is ExpressionError {
  return isExpressionError(error) && error.reason === 'undefined';
}
