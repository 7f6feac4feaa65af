import type { Timestamp } from 'ion-js';
import { dateTimeOf, dayOf, inZone, timestampOfDay, timestampOfNanos } from '../dates/timestamp.ts';

/** Days from Excel's first day to 1970, and from that of its other count, which starts in 1904. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
const DAY_MS = 86_400_000;

/** The number that Excel keeps for a day, or for a date and time as clocks in the zone show it. */
export function serialOf(timestamp: Timestamp, zone: string): number {
  const day = dayOf(timestamp);
  if (day) return day.toEpochDay() + EPOCH_1900;
  const local = inZone(dateTimeOf(timestamp), zone).toLocalDateTime();
  return local.toLocalDate().toEpochDay() + EPOCH_1900 + local.toLocalTime().toNanoOfDay() / (DAY_MS * 1_000_000);
}

/** A day, or a date and time in UTC to the millisecond. */
export function timestampOfSerial(serial: number, { dayOnly, from1904 }: { dayOnly: boolean; from1904: boolean }): Timestamp {
  const days = serial - (from1904 ? EPOCH_1904 : EPOCH_1900);
  return dayOnly ? timestampOfDay(Math.floor(days)) : timestampOfNanos(BigInt(Math.round(days * DAY_MS)) * 1_000_000n);
}

/** What a format of numbers makes of them: nothing special, a day, or a date with a time. */
export function dateKind(format: string): 'day' | 'date-time' | undefined {
  const code = format.split(';')[0]?.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_./gi, '') ?? '';
  if (/general/i.test(code)) return undefined;
  if (/[hs]/i.test(code)) return 'date-time';
  return /[dmy]/i.test(code) ? 'day' : undefined;
}

/** Formats that have a number and no text in the file. */
export const BUILT_IN_FORMATS: Readonly<Record<number, string>> = {
  14: 'yyyy-mm-dd', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy-mm-dd h:mm',
  45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mmss.0',
};

/** A pattern of java.time as a format of Excel. */
export function excelFormat(pattern: string): string {
  return pattern.replace(/\[[^\]]*X+\]/g, '').replace(/'([^']*)'|[MHSX]+/g, (part: string, quoted: string | undefined) => {
    if (quoted !== undefined) return `"${quoted}"`;
    return part.startsWith('S') ? '0'.repeat(Math.min(part.length, 3)) : part.startsWith('X') ? '' : part.toLowerCase();
  });
}
