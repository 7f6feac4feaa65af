import { daysInMonth } from './civil.ts';
import type { LocalDateTime } from './civil.ts';
import { findZone, fixedZone, offsetSeconds } from './zone.ts';
import type { Zone } from './zone.ts';
import { ZonedTime } from './zoned-time.ts';

/** What a text said: a local time, and its zone when it named one. */
export interface ParsedTime {
  local: LocalDateTime;
  zone: Zone | undefined;
  /** Seconds of an explicit offset; decides the instant where a region would be ambiguous. */
  offset: number | undefined;
}

const ISO =
  /^([+-]?\d{4,9})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)?(?:\[([^\]]{1,60})\])?$/;

/** Reads an ISO-8601 date, date-time, offset or zoned date-time; undefined for anything else. */
export function parseIso(text: string): ParsedTime | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset, region] = match;
  const local = checkedLocal({
    year: Number(year), month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute),
    second: Number(second), nano: Number(fraction.padEnd(9, '0')),
  });
  if (!local) return undefined;
  const seconds = offset === undefined ? undefined : offsetSeconds(offset);
  if (offset !== undefined && seconds === undefined) return undefined;
  const zone = region === undefined ? undefined : findZone(region);
  if (region !== undefined && !zone) return undefined;
  return { local, zone: zone ?? (seconds === undefined ? undefined : fixedZone(seconds)), offset: seconds };
}

/** The same fields when they make a date and time of the calendar; 24:00 is none. */
export function checkedLocal(local: LocalDateTime): LocalDateTime | undefined {
  const { year, month, day, hour, minute, second } = local;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return hour > 23 || minute > 59 || second > 59 || Math.abs(year) > 200_000 ? undefined : local;
}

/** The instant of what was read; `fallback` is the zone of texts that name none. */
export function resolveTime({ local, zone, offset }: ParsedTime, fallback: Zone): ZonedTime {
  if (offset === undefined) return ZonedTime.ofLocal(local, zone ?? fallback);
  const instant = ZonedTime.ofLocal(local, fixedZone(offset));
  return instant.withZone(zone ?? fixedZone(offset));
}
