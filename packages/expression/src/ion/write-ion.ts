import { ExpressionError } from '../errors/expression-error.ts';
import { Decimal } from '../numbers/decimal.ts';
import { javaDoubleText } from '../numbers/java-double-text.ts';
import { DateValue, JavaChar } from '../values/date-value.ts';
import { isNumber, kindOf, toNumber } from '../values/java-number.ts';
import type { NumberValue } from '../values/java-number.ts';
import { force } from '../values/lazy-value.ts';
import { numberText } from '../values/number-text.ts';
import { Room } from '../values/room.ts';
import { isList, isMap } from '../values/shapes.ts';

const MAX_DEPTH = 500;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const KEYWORDS: ReadonlySet<string> = new Set(['null', 'true', 'false', 'nan']);
const ANNOTATIONS = {
  zoned: 'ZonedDateTime', localDateTime: 'LocalDateTime', localDate: 'LocalDate', localTime: 'LocalTime', duration: 'Duration',
} as const;

/** A value as Ion text, on one line. Floats are written as 64-bit values, so a 32-bit one shows its exact digits. */
export function ionText(given: unknown, depth = 0, room: Room = new Room()): string {
  const value = force(given);
  room.take(typeof value === 'string' ? value.length : 0);
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return quoted(value, '"');
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return numberIon(value);
  if (depth > MAX_DEPTH) throw new ExpressionError(`A value nested more than ${MAX_DEPTH} levels deep can't be written as Ion`, { reason: 'value' });
  if (isList(value)) return `[${value.map((item) => ionText(item, depth + 1, room)).join(',')}]`;
  if (isMap(value)) return `{${Object.keys(value).map((key) => `${symbol(key)}:${ionText(value[key], depth + 1, room)}`).join(',')}}`;
  if (value instanceof DateValue) return dateIon(value);
  if (value instanceof JavaChar) return quoted(value.value, '"');
  throw new ExpressionError('A value of this kind has no Ion form', { reason: 'value' });
}

function numberIon(value: NumberValue): string {
  if (value instanceof Decimal) return value.scale === 0 ? `${numberText(value)}.` : numberText(value).replace('E+', 'd').replace('E', 'd');
  const kind = kindOf(value);
  if (kind === 'integer' || kind === 'biginteger') return numberText(value);
  const number = toNumber(value);
  if (Number.isNaN(number)) return 'nan';
  if (!Number.isFinite(number)) return number > 0 ? '+inf' : '-inf';
  const text = javaDoubleText(number);
  return text.includes('E') ? text : `${text}e0`;
}

function dateIon(value: DateValue): string {
  if (value.kind === 'instant' || value.kind === 'javaDate') return value.iso;
  return `${ANNOTATIONS[value.kind]}::${quoted(value.iso, '"')}`;
}

const symbol = (name: string): string => (IDENTIFIER.test(name) && !KEYWORDS.has(name) ? name : quoted(name, "'"));

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function quoted(text: string, quote: string): string {
  const pattern = quote === '"' ? /["\\\u0000-\u001f\u007f]/g : /['\\\u0000-\u001f\u007f]/g;
  const escape = (character: string): string =>
    NAMED[character] ?? (character === quote ? `\\${quote}` : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `${quote}${text.replaceAll(pattern, escape)}${quote}`;
}
