import { Instant, LocalDate, OffsetDateTime, ZoneOffset } from '@js-joda/core';
import { Timestamp } from 'ion-js';
import { zoneOffset } from './zone-offset.ts';

/** A day without a time, as Ion has it in a timestamp that ends at its day. */
export function dayOf(timestamp: Timestamp): LocalDate | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?T?$/.exec(timestamp.toString());
  return match ? LocalDate.of(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)) : undefined;
}

/** The date and time of a timestamp with its own offset; an unknown offset (`-00:00`) is UTC. */
export function dateTimeOf(timestamp: Timestamp): OffsetDateTime {
  const day = dayOf(timestamp);
  return day ? day.atStartOfDay().atOffset(ZoneOffset.UTC) : OffsetDateTime.parse(timestamp.toString().replace(/-00:00$/, 'Z'));
}

/** The same instant in a zone. */
export function inZone(dateTime: OffsetDateTime, zone: string): OffsetDateTime {
  const instant = dateTime.toInstant();
  return OffsetDateTime.ofInstant(instant, zoneOffset(zone, instant.toEpochMilli()));
}

/** Microseconds since 1970, with all their digits. */
export function epochMicros(dateTime: OffsetDateTime): bigint {
  return BigInt(dateTime.toEpochSecond()) * 1_000_000n + BigInt(Math.floor(dateTime.nano() / 1_000));
}

/** A day as an Ion timestamp. */
export const timestampOfDay = (epochDay: number): Timestamp => parsed(`${LocalDate.ofEpochDay(epochDay).toString()}T`);

/** An instant as an Ion timestamp in UTC; nanoseconds since 1970. */
export function timestampOfNanos(nanos: bigint): Timestamp {
  const second = nanos / 1_000_000_000n - (nanos % 1_000_000_000n < 0n ? 1n : 0n);
  const instant = Instant.ofEpochSecond(Number(second), Number(nanos - second * 1_000_000_000n));
  return parsed(instant.toString());
}

function parsed(text: string): Timestamp {
  const timestamp = Timestamp.parse(text);
  if (!timestamp) throw new RangeError(`No Ion timestamp: ${text}`);
  return timestamp;
}
