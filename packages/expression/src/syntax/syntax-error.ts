import { ExpressionError } from '../errors/expression-error.ts';
import { positionAt } from '../errors/source-position.ts';

/** A template that can't be read, pointing at the characters `[start, end)`. */
export function syntaxError(source: string, message: string, start: number, end = start + 1): ExpressionError {
  const position = positionAt(source, start, end);
  return new ExpressionError(`${message} at line ${position.line}, column ${position.column}`, { reason: 'syntax', position });
}
