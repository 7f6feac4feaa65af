import { RE2JS } from 're2js';
import { LruCache } from '../compile/lru-cache.ts';
import { parseDatePattern } from './date-pattern.ts';
import type { PatternPart } from './date-pattern.ts';
import { dayPeriodNames, monthNames, weekdayNames } from './locale-names.ts';
import { NAMED_PATTERNS } from './named-formats.ts';
import { checkedLocal, parseIso } from './parse-iso.ts';
import type { ParsedTime } from './parse-iso.ts';
import { dateOfEpochDay, epochDay } from './civil.ts';
import { findZone, fixedZone, offsetSeconds } from './zone.ts';

interface PatternReader {
  expression: RE2JS;
  fields: string[];
  locale: string;
}

const MAX_INPUT = 300;
const RFC_1123 = "[EEE, ]d MMM yyyy HH:mm[:ss] z";
const readers = new LruCache<string, PatternReader>(200);

/** Reads a text by a named format or pattern; undefined when it doesn't match. Throws RangeError when the pattern is none. */
export function parseDate(text: string, format: string, locale: string): ParsedTime | undefined {
  if (text.length > MAX_INPUT) return undefined;
  if (format === 'rfc_1123_date_time') return byPattern(text, RFC_1123, 'en');
  const pattern = NAMED_PATTERNS.get(format);
  if (pattern !== undefined) return byPattern(text, pattern, locale);
  if (format.startsWith('iso_')) return parseIso(/^\d{2}:/.test(text) ? `1970-01-01T${text}` : text);
  return byPattern(text, format, locale);
}

function byPattern(text: string, pattern: string, locale: string): ParsedTime | undefined {
  const key = `${locale} ${pattern}`;
  let reader = readers.get(key);
  if (!reader) {
    const fields: string[] = [];
    const source = sourceOf(parseDatePattern(pattern), fields, locale);
    reader = { expression: RE2JS.compile(source), fields, locale };
    readers.set(key, reader);
  }
  const matcher = reader.expression.matcher(text);
  if (!matcher.matches()) return undefined;
  const values = new Map<string, string>();
  for (const [index, field] of reader.fields.entries()) {
    const value = matcher.group(index + 1);
    if (value !== null) values.set(field, value);
  }
  return assemble(values, locale);
}

/** A regular expression, matched in linear time: a format of many fields could backtrack without end. */
function sourceOf(parts: readonly PatternPart[], fields: string[], locale: string): string {
  return parts.map((part, index) => {
    if (part.kind === 'literal') return escape(part.text);
    if (part.kind === 'optional') return `(?:${sourceOf(part.parts, fields, locale)})?`;
    fields.push(part.letter + (part.count > 2 && 'ML'.includes(part.letter) ? 'text' : ''));
    return `${part.padding > 0 ? ' *' : ''}(${fieldSource(part.letter, part.count, isNumeric(parts[index + 1]), locale)})`;
  }).join('');
}

const escape = (text: string): string => text.replaceAll(/[\\^$.|?*+()[\]{}/]/g, (character) => `\\${character}`);

const isNumeric = (part: PatternPart | undefined): boolean =>
  part?.kind === 'field' && (/[uyDdQqYwWFhHkKmsSAnN]/.test(part.letter) || ('MLec'.includes(part.letter) && part.count <= 2));

function fieldSource(letter: string, count: number, adjacent: boolean, locale: string): string {
  const oneOf = (names: readonly string[]): string => [...names].sort((a, b) => b.length - a.length).map(escape).join('|') || '[^\\s\\S]';
  switch (letter) {
    case 'M':
    case 'L':
      if (count <= 2) return numeric(count, adjacent, 2);
      return oneOf(monthNames(locale, count === 4 ? 'long' : 'short', letter === 'L'));
    case 'E':
      return oneOf(weekdayNames(locale, count === 4 ? 'long' : 'short'));
    case 'a':
      return oneOf([...dayPeriodNames(locale), 'AM', 'PM']);
    case 'u':
    case 'y':
      return count === 2 ? '\\d{2}' : numeric(count, adjacent, 9, '[+-]?');
    case 'S':
      return `\\d{${count}}`;
    case 'X':
      return 'Z|[+-]\\d{2}(?::?\\d{2}(?::?\\d{2})?)?';
    case 'x':
    case 'Z':
      return 'Z|GMT|[+-]\\d{2}(?::?\\d{2}(?::?\\d{2})?)?';
    case 'V':
    case 'z':
    case 'v':
    case 'O':
      return '[A-Za-z][A-Za-z0-9_/+:-]{0,50}|[+-]\\d{2}:?\\d{2}';
    case 'G':
      return 'AD|BC|Anno Domini|Before Christ';
    default:
      return numeric(count, adjacent, letter === 'n' ? 9 : letter === 'D' ? 3 : 2);
  }
}

const numeric = (count: number, adjacent: boolean, most: number, sign = ''): string =>
  count === 1 ? `${sign}\\d{1,${most}}` : adjacent || count <= 3 ? `${sign}\\d{${count}}` : `${sign}\\d{${count},${Math.max(most, count)}}`;

function assemble(values: ReadonlyMap<string, string>, locale: string): ParsedTime | undefined {
  const number = (letter: string): number | undefined => {
    const value = values.get(letter);
    return value === undefined ? undefined : Number(value);
  };
  const rawYear = values.get('u') ?? values.get('y');
  if (rawYear === undefined) return undefined;
  const year = rawYear.length === 2 ? 2000 + Number(rawYear) : Number(rawYear) * (values.get('G')?.startsWith('B') === true ? -1 : 1);
  const dayNumber = number('D');
  const date = dayNumber === undefined
    ? { year, month: number('M') ?? number('L') ?? monthOf(values, locale) ?? 1, day: number('d') ?? 1 }
    : dateOfEpochDay(epochDay(year, 1, 1) + dayNumber - 1);
  const hour = number('H') ?? modulo(number('k'), 24) ?? halfDay(modulo(number('h'), 12) ?? number('K'), values, locale) ?? 0;
  const fraction = values.get('S');
  const nano = fraction === undefined ? (number('n') ?? 0) : Number(fraction.padEnd(9, '0').slice(0, 9));
  const local = checkedLocal({ ...date, hour, minute: number('m') ?? 0, second: number('s') ?? 0, nano });
  return local && withZone(local, values);
}

const modulo = (value: number | undefined, by: number): number | undefined => (value === undefined ? undefined : value % by);

function halfDay(hour: number | undefined, values: ReadonlyMap<string, string>, locale: string): number | undefined {
  const period = values.get('a');
  if (hour === undefined) return undefined;
  return hour + (period === 'PM' || (period !== undefined && period === dayPeriodNames(locale)[1]) ? 12 : 0);
}

function monthOf(values: ReadonlyMap<string, string>, locale: string): number | undefined {
  const name = values.get('Mtext') ?? values.get('Ltext');
  if (name === undefined) return undefined;
  for (const style of ['long', 'short'] as const) {
    for (const standalone of [false, true]) {
      const index = monthNames(locale, style, standalone).indexOf(name);
      if (index !== -1) return index + 1;
    }
  }
  return undefined;
}

function withZone(local: ParsedTime['local'], values: ReadonlyMap<string, string>): ParsedTime | undefined {
  const offsetField = values.get('X') ?? values.get('x') ?? values.get('Z');
  const region = values.get('V') ?? values.get('z') ?? values.get('v') ?? values.get('O');
  const offset = offsetField === undefined ? undefined : offsetSeconds(offsetField.replace('GMT', 'Z'));
  if (offsetField !== undefined && offset === undefined) return undefined;
  const zone = region === undefined ? undefined : findZone(region);
  if (region !== undefined && !zone) return undefined;
  return { local, zone: zone ?? (offset === undefined ? undefined : fixedZone(offset)), offset };
}
