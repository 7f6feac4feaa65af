import { DateValue } from '../values/date-value.ts';
import { dayOfWeek } from './civil.ts';
import { dateText, isoLocal, isoOffset, javaFraction, javaLocal, javaTimeText, javaZoned, timeText } from './iso-text.ts';
import { parseIso, resolveTime } from './parse-iso.ts';
import type { ParsedTime } from './parse-iso.ts';
import { UTC } from './zone.ts';
import { ZonedTime } from './zoned-time.ts';

/** A zoned date-time (`2013-09-08T16:19:00+02:00`, a region in brackets may follow). Throws RangeError on another text. */
export function zonedDateTime(text: string): DateValue {
  const time = resolveTime(read(text), UTC);
  return new DateValue('zoned', javaZoned(time), isoOffset(time), time);
}

/** An instant; prints in UTC. */
export function instant(text: string): DateValue {
  const time = resolveTime(read(text), UTC).withZone(UTC);
  const { local } = time;
  const printed = `${dateText(local)}T${timeText({ ...local, nano: 0 })}${javaFraction(local.nano)}Z`;
  return new DateValue('instant', printed, printed, time);
}

/** A date and time without a zone. */
export function localDateTime(text: string): DateValue {
  const { local } = read(text);
  return new DateValue('localDateTime', javaLocal(local), isoLocal(local), local);
}

/** A date without a time. */
export function localDate(text: string): DateValue {
  const { local } = read(text);
  return new DateValue('localDate', dateText(local), dateText(local), local);
}

/** A time of day. */
export function localTime(text: string): DateValue {
  const { local } = read(`1970-01-01T${text}`);
  return new DateValue('localTime', javaTimeText(local), timeText(local), local);
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A java.util.Date, which prints as `Sun Sep 08 15:19:12 UTC 2013`. */
export function javaDate(text: string): DateValue {
  const time = resolveTime(read(text), UTC).withZone(UTC);
  const { local } = time;
  const clock = timeText({ ...local, nano: 0 });
  const printed = `${DAYS[dayOfWeek(local) - 1]} ${MONTHS[local.month - 1]} ${String(local.day).padStart(2, '0')} ${clock} UTC ${local.year}`;
  const millis = String(Math.floor(local.nano / 1e6)).padStart(3, '0');
  return new DateValue('javaDate', printed, `${dateText(local)}T${clock}.${millis}+00:00`, time);
}

/** A duration, printed as given. */
export const duration = (text: string): DateValue => new DateValue('duration', text, text, text);

function read(text: string): ParsedTime {
  const parsed = parseIso(text);
  if (!parsed) throw new RangeError(`Not an ISO date: ${text}`);
  return parsed;
}

export const isZonedTime = (value: unknown): value is ZonedTime => value instanceof ZonedTime;
