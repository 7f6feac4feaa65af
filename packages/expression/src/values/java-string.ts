import { ExpressionError } from '../errors/expression-error.ts';
import { DateValue, JavaChar } from './date-value.ts';
import { force } from './lazy-value.ts';
import { isNumber } from './java-number.ts';
import { jsonText } from './json-text.ts';
import { numberText } from './number-text.ts';
import { Room } from './room.ts';
import { isList, isMap } from './shapes.ts';

const MAX_DEPTH = 200;

/**
 * What `{{ value }}` prints: nothing for null, compact JSON for maps and lists, Java's `toString` for dates and
 * numbers (zero seconds dropped, doubles with a fraction).
 */
export function toJavaString(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  const scalar = scalarText(value);
  return scalar ?? jsonText(value);
}

/**
 * Java's `String.valueOf`, which concatenation, `join` and replacements use: maps print as `{a=1, b=2}`, lists as
 * `[1, 2]`, null as `null`.
 */
export function valueText(given: unknown, depth = 0, room = new Room()): string {
  const value = force(given);
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return 'null';
  const scalar = scalarText(value);
  if (scalar !== undefined) return scalar;
  room.take();
  if (depth > MAX_DEPTH) throw new ExpressionError(`A value nested more than ${MAX_DEPTH} levels deep can't be printed`, { reason: 'value' });
  if (isList(value)) return `[${value.map((item) => nestedText(item, depth, room)).join(', ')}]`;
  if (isMap(value)) {
    return `{${Object.entries(value).map(([key, item]) => `${key}=${nestedText(item, depth, room)}`).join(', ')}}`;
  }
  return jsonText(value);
}

function nestedText(value: unknown, depth: number, room: Room): string {
  if (typeof value === 'string') room.take(value.length);
  return valueText(value, depth + 1, room);
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (isNumber(value)) return numberText(value);
  if (value instanceof DateValue) return value.text;
  return value instanceof JavaChar ? value.value : undefined;
}
