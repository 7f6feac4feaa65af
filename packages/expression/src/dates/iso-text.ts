import type { LocalDateTime } from './civil.ts';
import { offsetText } from './zone.ts';
import type { ZonedTime } from './zoned-time.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Years of four digits; more with a sign. */
export function yearText(year: number): string {
  const digits = String(Math.abs(year)).padStart(4, '0');
  return year < 0 ? `-${digits}` : year > 9999 ? `+${digits}` : digits;
}

export const dateText = ({ year, month, day }: LocalDateTime): string => `${yearText(year)}-${two(month)}-${two(day)}`;

/** `10:15:30.123`: seconds always, the fraction without trailing zeros. */
export function timeText({ hour, minute, second, nano }: LocalDateTime): string {
  const fraction = nano === 0 ? '' : `.${String(nano).padStart(9, '0').replace(/0+$/, '')}`;
  return `${two(hour)}:${two(minute)}:${two(second)}${fraction}`;
}

/** Java's `LocalTime.toString`: zero seconds are dropped, the fraction has 3, 6 or 9 digits. */
export function javaTimeText({ hour, minute, second, nano }: LocalDateTime): string {
  const start = `${two(hour)}:${two(minute)}`;
  if (second === 0 && nano === 0) return start;
  return `${start}:${two(second)}${javaFraction(nano)}`;
}

/** The fraction of a second in 3, 6 or 9 digits; nothing for zero. */
export function javaFraction(nano: number): string {
  if (nano === 0) return '';
  const digits = String(nano).padStart(9, '0');
  return `.${digits.endsWith('000000') ? digits.slice(0, 3) : digits.endsWith('000') ? digits.slice(0, 6) : digits}`;
}

export const isoLocal = (local: LocalDateTime): string => `${dateText(local)}T${timeText(local)}`;
export const javaLocal = (local: LocalDateTime): string => `${dateText(local)}T${javaTimeText(local)}`;
export const isoOffset = (time: ZonedTime): string => `${isoLocal(time.local)}${offsetText(time.offset)}`;

/** The region in brackets; nothing for a plain offset. */
export const regionText = ({ zone }: ZonedTime): string => (zone.isOffset ? '' : `[${zone.id}]`);

/** Java's `ZonedDateTime.toString`. */
export const javaZoned = (time: ZonedTime): string => `${javaLocal(time.local)}${offsetText(time.offset)}${regionText(time)}`;
