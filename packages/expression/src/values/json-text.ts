import { ExpressionError } from '../errors/expression-error.ts';
import { DateValue, JavaChar } from './date-value.ts';
import { force } from './lazy-value.ts';
import { isNumber } from './java-number.ts';
import { numberText } from './number-text.ts';
import { Room } from './room.ts';
import { isList, isMap } from './shapes.ts';

const MAX_DEPTH = 500;

/**
 * Compact JSON of a value, as printing a map or a list shows it. Dates carry their seconds, 32-bit floats print
 * shortest. A structure that is nested too deeply (or contains itself) is an error.
 */
export function jsonText(value: unknown): string {
  return write(value, 0, new Room());
}

function write(given: unknown, depth: number, room: Room): string {
  const value = force(given);
  room.take(typeof value === 'string' ? value.length : 0);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (isNumber(value)) return numberJson(numberText(value));
  if (depth > MAX_DEPTH) {
    throw new ExpressionError(`A value nested more than ${MAX_DEPTH} levels deep can't be printed as JSON`, { reason: 'value' });
  }
  if (isList(value)) return `[${value.map((item) => write(item, depth + 1, room)).join(',')}]`;
  if (isMap(value)) {
    const entries: string[] = [];
    for (const key of Object.keys(value)) {
      if (value[key] !== undefined) entries.push(`${JSON.stringify(key)}:${write(value[key], depth + 1, room)}`);
    }
    return `{${entries.join(',')}}`;
  }
  if (value instanceof DateValue) return JSON.stringify(value.iso);
  if (value instanceof JavaChar) return JSON.stringify(value.value);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  throw new ExpressionError('A value of this kind has no JSON form', { reason: 'value' });
}

/** NaN and infinities are no JSON numbers: they are written as strings, like Jackson does. */
const numberJson = (text: string): string => (/^-?\d/.test(text) ? text : JSON.stringify(text));
