import { LocalDateTime, LocalTime, OffsetDateTime, TemporalQueries, ZoneOffset, type LocalDate, type TemporalAccessor } from '@js-joda/core';
import { Timestamp } from 'ion-js';
import { formatterOf } from '../dates/pattern.ts';
import { dateTimeOf } from '../dates/timestamp.ts';
import { zoneOffset } from '../dates/zone-offset.ts';
import type { IonValue } from '../ion/value.ts';
import type { ConversionOptions } from './options.ts';

/** Days since 1970; undefined for what is no day. Numbers are days already. */
export function epochDay(value: IonValue, { dateFormat }: ConversionOptions): number | undefined {
  if (value instanceof Timestamp) return dateTimeOf(value).toLocalDate().toEpochDay();
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') return undefined;
  const parsed = parse(value, dateFormat);
  const day = parsed?.query(TemporalQueries.localDate()) as LocalDate | null | undefined;
  return day ? day.toEpochDay() : undefined;
}

/** Nanoseconds since midnight; undefined for what is no time. */
export function nanoOfDay(value: IonValue, { timeFormat }: ConversionOptions): bigint | undefined {
  if (value instanceof Timestamp) return BigInt(dateTimeOf(value).toLocalTime().toNanoOfDay());
  if (typeof value !== 'string') return undefined;
  const time = (parse(value, timeFormat)?.query(TemporalQueries.localTime()) ?? isoTime(value)) as LocalTime | null | undefined;
  return time ? BigInt(time.toNanoOfDay()) : undefined;
}

/** The date and time that a value names, in the zone of the options when it names none. */
export function dateTime(value: IonValue, { datetimeFormat, timeZoneId }: ConversionOptions): OffsetDateTime | undefined {
  if (value instanceof Timestamp) return dateTimeOf(value);
  if (typeof value !== 'string') return undefined;
  const parsed = parse(value, datetimeFormat);
  const day = parsed?.query(TemporalQueries.localDate()) as LocalDate | null | undefined;
  const time = parsed?.query(TemporalQueries.localTime()) as LocalTime | null | undefined;
  if (!parsed || !day) return isoDateTime(value) ?? inZoneOf(isoLocal(value), timeZoneId);
  const local = day.atTime(time ?? LocalTime.MIDNIGHT);
  const own = parsed.query(TemporalQueries.offset()) as ZoneOffset | null;
  return own ? local.atOffset(own) : inZoneOf(local, timeZoneId);
}

function parse(text: string, pattern: string): TemporalAccessor | undefined {
  const formatter = formatterOf(pattern);
  try {
    return formatter.parse(text.trim()) as TemporalAccessor;
  } catch {
    // The caller names the value that fits no pattern.
    return undefined;
  }
}

function isoDateTime(text: string): OffsetDateTime | undefined {
  try {
    return OffsetDateTime.parse(text.trim());
  } catch {
    return undefined;
  }
}

/** A date and time without an offset, with a space or a `T` between them. */
function isoLocal(text: string): LocalDateTime | undefined {
  try {
    return LocalDateTime.parse(text.trim().replace(' ', 'T'));
  } catch {
    return undefined;
  }
}

const inZoneOf = (local: LocalDateTime | undefined, zone: string): OffsetDateTime | undefined =>
  local?.atOffset(zoneOffset(zone, local.toInstant(ZoneOffset.UTC).toEpochMilli()));

function isoTime(text: string): LocalTime | undefined {
  try {
    return LocalTime.parse(text.trim());
  } catch {
    return undefined;
  }
}
