import { ExpressionError } from '../errors/expression-error.ts';
import { didYouMean, nearestName } from '../errors/nearest-name.ts';
import { positionAt } from '../errors/source-position.ts';
import type { Range } from '../syntax/nodes.ts';

const MAX_SHOWN = 500;

/** A variable or attribute that isn't there, in Kestra's wording, with the nearest of the `known` names. */
export function undefinedError(source: string, name: string, range: Range, known: () => string[]): ExpressionError {
  const position = positionAt(source, range.start, range.end);
  const shown = source.length > MAX_SHOWN ? `${source.slice(0, MAX_SHOWN)}…` : source;
  const suggestion = nearestName(name, known());
  const message = `Unable to find \`${name}\` used in the expression \`${shown}\` at line ${position.line}${didYouMean(suggestion)}`;
  return new ExpressionError(message, { reason: 'undefined', position, suggestion });
}
