import { dayOfWeek, dayOfYear, localEpochSecond, localOfEpochSecond } from '../dates/civil.ts';
import { formatDate } from '../dates/format-date.ts';
import { parseDate } from '../dates/parse-date.ts';
import { resolveTime } from '../dates/parse-iso.ts';
import { findZone, UTC } from '../dates/zone.ts';
import { ZonedTime } from '../dates/zoned-time.ts';
import { isNumber, toNumber } from '../values/java-number.ts';
import { isList } from '../values/shapes.ts';
import { plain } from './jq-arithmetic.ts';
import { valueBuiltin } from './jq-builtin.ts';
import type { JqBuiltinEntry } from './jq-builtin.ts';
import { JqError } from './jq-error.ts';
import { jqDescribe } from './jq-value.ts';

/** strftime conversions and the date patterns that mean the same. */
const CONVERSIONS: Readonly<Record<string, string>> = {
  Y: 'yyyy', m: 'MM', d: 'dd', H: 'HH', M: 'mm', S: 'ss', Z: 'z', z: 'Z', a: 'EEE', A: 'EEEE', b: 'MMM', h: 'MMM', B: 'MMMM', j: 'DDD', y: 'yy',
  e: 'ppd', I: 'hh', p: 'a', T: 'HH:mm:ss', D: 'MM/dd/yy', F: 'yyyy-MM-dd', R: 'HH:mm', c: 'EEE MMM ppd HH:mm:ss yyyy', n: "'\n'", t: "'\t'", '%': "'%'",
};
const MAX_SECONDS = 1e12;

/** Builtins on dates; broken-down times are `[year, month from 0, day, hours, minutes, seconds, weekday, yearday]`. */
export const DATE_BUILTINS: readonly JqBuiltinEntry[] = [
  valueBuiltin('gmtime', 0, (input) => brokenDown(seconds(input))),
  valueBuiltin('localtime', 0, (input) => brokenDown(seconds(input))),
  valueBuiltin('mktime', 0, (input) => plain(Math.floor(timeOf(input)))),
  valueBuiltin('strftime', 1, (input, [format]) => strftime(input, format)),
  valueBuiltin('strflocaltime', 1, (input, [format]) => strftime(input, format)),
  valueBuiltin('strptime', 1, (input, [format]) => {
    if (typeof input !== 'string') return fail(`strptime/1 requires string inputs and arguments`);
    const parsed = parseDate(input, patternOf(format), 'en');
    if (!parsed) return fail(`date "${input}" does not match format "${String(format)}"`);
    return brokenDown(localEpochSecond(parsed.zone && !parsed.zone.isOffset ? resolveTime(parsed, UTC).local : parsed.local));
  }),
];

function fail(message: string): never {
  throw new JqError(message);
}

function seconds(value: unknown): number {
  const number = isNumber(value) ? toNumber(value) : Number.NaN;
  return Math.abs(number) <= MAX_SECONDS ? number : fail(`${jqDescribe(value)} is no time in seconds`);
}

function brokenDown(time: number): unknown[] {
  const whole = Math.floor(time);
  const local = localOfEpochSecond(whole, 0);
  const second = local.second + (time - whole);
  return [local.year, local.month - 1, local.day, local.hour, local.minute, plain(second), dayOfWeek(local) % 7, dayOfYear(local) - 1];
}

/** Seconds of a number or a broken-down time. */
function timeOf(input: unknown): number {
  if (!isList(input)) return seconds(input);
  const [year = 1970, month = 0, day = 1, hour = 0, minute = 0, second = 0] = input.map((part) => (isNumber(part) ? toNumber(part) : fail('mktime requires parsed datetime inputs')));
  return seconds(localEpochSecond({ year: year + Math.floor(month / 12), month: (((month % 12) + 12) % 12) + 1, day, hour, minute, second, nano: 0 }));
}

function strftime(input: unknown, format: unknown): string {
  const time = new ZonedTime(Math.floor(timeOf(input)), 0, findZone('UTC') ?? UTC);
  return formatDate(time, patternOf(format), 'en');
}

function patternOf(format: unknown): string {
  if (typeof format !== 'string' || format.length > 100) return fail('strftime/1 requires a string format');
  return format.replaceAll(/%(.)|[^%]+|%$/gs, (part, conversion?: string) => {
    if (conversion === undefined) return `'${part.replaceAll("'", "''")}'`;
    return CONVERSIONS[conversion] ?? fail(`%${conversion} is not a supported date conversion`);
  }).replaceAll("''''", "''");
}
