import { dayOfWeek, dayOfYear, weekOfYear } from './civil.ts';
import { parseDatePattern } from './date-pattern.ts';
import type { PatternPart } from './date-pattern.ts';
import { dayPeriodNames, monthNames, weekdayNames, weekRules, zoneName } from './locale-names.ts';
import type { NameStyle } from './locale-names.ts';
import { offsetPattern } from './offset-pattern.ts';
import type { ZonedTime } from './zoned-time.ts';

/** A time by a Java `DateTimeFormatter` pattern in a language. Throws RangeError when the pattern is none. */
export function formatDate(time: ZonedTime, pattern: string, locale: string): string {
  return parseDatePattern(pattern).map((part) => formatPart(part, time, locale)).join('');
}

function formatPart(part: PatternPart, time: ZonedTime, locale: string): string {
  if (part.kind === 'literal') return part.text;
  if (part.kind === 'optional') return part.parts.map((inner) => formatPart(inner, time, locale)).join('');
  return formatField(part.letter, part.count, time, locale).padStart(part.padding, ' ');
}

const digits = (value: number, count: number): string =>
  value < 0 ? `-${String(-value).padStart(count, '0')}` : String(value).padStart(count, '0');

const styleOf = (count: number): NameStyle => (count === 4 ? 'long' : count === 5 ? 'narrow' : 'short');

function formatField(letter: string, count: number, time: ZonedTime, locale: string): string {
  const { local } = time;
  switch (letter) {
    case 'y':
      return year(local.year > 0 ? local.year : 1 - local.year, count);
    case 'u':
      return year(local.year, count);
    case 'Y':
      return year(week(time, locale).weekYear, count);
    case 'G':
      return era(local.year > 0, count);
    case 'M':
    case 'L':
      return count <= 2 ? digits(local.month, count) : (monthNames(locale, styleOf(count), letter === 'L')[local.month - 1] ?? '');
    case 'd':
      return digits(local.day, count);
    case 'D':
      return digits(dayOfYear(local), count);
    case 'Q':
    case 'q':
      return quarter(Math.ceil(local.month / 3), count);
    case 'w':
      return digits(week(time, locale).week, count);
    case 'W':
      return digits(weekOfMonth(time, locale), count);
    case 'F':
      return digits(Math.ceil(local.day / 7), count);
    case 'E':
      return weekdayNames(locale, styleOf(count))[dayOfWeek(local) - 1] ?? '';
    case 'e':
    case 'c':
      if (count > 2) return weekdayNames(locale, styleOf(count))[dayOfWeek(local) - 1] ?? '';
      return digits(((dayOfWeek(local) - weekRules(locale).firstDay + 7) % 7) + 1, count);
    case 'a':
    case 'B':
      return dayPeriodNames(locale)[local.hour < 12 ? 0 : 1] ?? '';
    default:
      return formatTimeField(letter, count, time, locale);
  }
}

function formatTimeField(letter: string, count: number, time: ZonedTime, locale: string): string {
  const { local, zone } = time;
  const secondOfDay = local.hour * 3600 + local.minute * 60 + local.second;
  switch (letter) {
    case 'H':
      return digits(local.hour, count);
    case 'k':
      return digits(local.hour === 0 ? 24 : local.hour, count);
    case 'K':
      return digits(local.hour % 12, count);
    case 'h':
      return digits(local.hour % 12 === 0 ? 12 : local.hour % 12, count);
    case 'm':
      return digits(local.minute, count);
    case 's':
      return digits(local.second, count);
    case 'S':
      return digits(local.nano, 9).slice(0, count).padEnd(count, '0');
    case 'n':
      return digits(local.nano, count);
    case 'A':
      return digits(secondOfDay * 1000 + Math.floor(local.nano / 1e6), count);
    case 'N':
      return String(BigInt(secondOfDay) * 1_000_000_000n + BigInt(local.nano)).padStart(count, '0');
    case 'V':
      if (count !== 2) throw new RangeError('Pattern letter count must be 2: V');
      return zone.id;
    case 'v':
    case 'z':
      return zone.isOffset ? zone.id : zoneName(zone.id, time.epochSecond * 1000, count === 4 ? 'long' : 'short', locale);
    default:
      return offsetPattern(letter, count, time.offset);
  }
}

/** Two letters cut the year to two digits; four or more show a sign beyond 9999. */
function year(value: number, count: number): string {
  if (count === 2) return digits(((value % 100) + 100) % 100, 2);
  const text = digits(value, count);
  return count >= 4 && value >= 10 ** count ? `+${text}` : text;
}

function era(common: boolean, count: number): string {
  if (count === 4) return common ? 'Anno Domini' : 'Before Christ';
  if (count === 5) return common ? 'A' : 'B';
  return common ? 'AD' : 'BC';
}

function quarter(value: number, count: number): string {
  if (count === 3) return `Q${value}`;
  return count === 4 ? (['1st', '2nd', '3rd', '4th'][value - 1] ?? '') + ' quarter' : digits(value, Math.min(count, 2));
}

function week(time: ZonedTime, locale: string): { weekYear: number; week: number } {
  const { firstDay, minimalDays } = weekRules(locale);
  return weekOfYear(time.local, firstDay, minimalDays);
}

function weekOfMonth(time: ZonedTime, locale: string): number {
  const { firstDay, minimalDays } = weekRules(locale);
  const { year: inYear, month, day } = time.local;
  const offset = (dayOfWeek({ year: inYear, month, day: 1 }) - firstDay + 7) % 7;
  return Math.floor((day - 1 + offset) / 7) + (7 - offset >= minimalDays ? 1 : 0);
}
