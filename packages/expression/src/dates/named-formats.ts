import { dayOfWeek, dayOfYear, weekOfYear } from './civil.ts';
import { formatDate } from './format-date.ts';
import { dateText, isoLocal, isoOffset, javaFraction, regionText, timeText, yearText } from './iso-text.ts';
import { offsetText, UTC } from './zone.ts';
import type { ZonedTime } from './zoned-time.ts';

/** Patterns that have a name. */
export const NAMED_PATTERNS: ReadonlyMap<string, string> = new Map([
  ['iso', "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX"],
  ['iso_sec', "yyyy-MM-dd'T'HH:mm:ssXXX"],
  ['sql', 'yyyy-MM-dd HH:mm:ss.SSSSSS'],
  ['sql_seq', 'yyyy-MM-dd HH:mm:ss'],
]);

const STANDARD: ReadonlyMap<string, (time: ZonedTime) => string> = new Map<string, (time: ZonedTime) => string>([
  ['iso_date_time', (time) => isoOffset(time) + regionText(time)],
  ['iso_zoned_date_time', (time) => isoOffset(time) + regionText(time)],
  ['iso_offset_date_time', isoOffset],
  ['iso_date', (time) => dateText(time.local) + offsetText(time.offset)],
  ['iso_time', (time) => timeText(time.local) + offsetText(time.offset)],
  ['iso_offset_time', (time) => timeText(time.local) + offsetText(time.offset)],
  ['iso_local_date', ({ local }) => dateText(local)],
  ['iso_local_time', ({ local }) => timeText(local)],
  ['iso_local_date_time', ({ local }) => isoLocal(local)],
  ['iso_ordinal_date', (time) => `${yearText(time.local.year)}-${String(dayOfYear(time.local)).padStart(3, '0')}${offsetText(time.offset)}`],
  ['iso_week_date', isoWeekDate],
  ['iso_instant', (time) => {
    const { local } = time.withZone(UTC);
    return `${dateText(local)}T${timeText({ ...local, nano: 0 })}${javaFraction(local.nano)}Z`;
  }],
  ['rfc_1123_date_time', (time) => `${formatDate(time, 'EEE, d MMM yyyy HH:mm:ss', 'en')} ${time.offset === 0 ? 'GMT' : offsetText(time.offset).replace(':', '')}`],
]);

const STYLES = ['full', 'long', 'medium', 'short'] as const;
type Style = (typeof STYLES)[number];
const isStyle = (format: string): format is Style => (STYLES as readonly string[]).includes(format);

/** Names that can stand in place of a pattern. */
export const FORMAT_NAMES: readonly string[] = [...NAMED_PATTERNS.keys(), ...STANDARD.keys(), ...STYLES];

/** A time by a named format, a style (`full` … `short`) or a pattern. Throws RangeError when the pattern is none. */
export function formatTime(time: ZonedTime, format: string, locale: string): string {
  const standard = STANDARD.get(format);
  if (standard) return standard(time);
  if (isStyle(format)) return styled(time, format, locale);
  return formatDate(time, NAMED_PATTERNS.get(format) ?? format, locale);
}

function styled(time: ZonedTime, style: Style, locale: string): string {
  const offset = time.zone.isOffset ? offsetText(time.offset).slice(0, 6) : undefined;
  const timeZone = offset === undefined ? time.zone.id.replace(/^(UT|GMT)$/, 'UTC') : offset === 'Z' ? 'UTC' : offset;
  return new Intl.DateTimeFormat(locale, { dateStyle: style, timeStyle: style, timeZone }).format(time.epochSecond * 1000);
}

function isoWeekDate(time: ZonedTime): string {
  const { weekYear, week } = weekOfYear(time.local, 1, 4);
  return `${yearText(weekYear)}-W${String(week).padStart(2, '0')}-${dayOfWeek(time.local)}${offsetText(time.offset)}`;
}
