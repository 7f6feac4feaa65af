import { localEpochSecond, localOfEpochSecond, plusMonths } from './civil.ts';
import type { LocalDateTime } from './civil.ts';
import type { Zone } from './zone.ts';

const DAY_SECONDS = 86_400;
const NANOS = 1_000_000_000n;

/** Units of date arithmetic (Java's ChronoUnit names); those below a day count real time, the others calendar time. */
const TIME_UNITS: Readonly<Record<string, bigint>> = {
  NANOS: 1n,
  MICROS: 1000n,
  MILLIS: 1_000_000n,
  SECONDS: NANOS,
  MINUTES: 60n * NANOS,
  HOURS: 3600n * NANOS,
  HALF_DAYS: 43_200n * NANOS,
};
const DAY_UNITS: Readonly<Record<string, number>> = { DAYS: 1, WEEKS: 7 };
const MONTH_UNITS: Readonly<Record<string, number>> = { MONTHS: 1, YEARS: 12, DECADES: 120, CENTURIES: 1200, MILLENNIA: 12_000 };

export const DATE_UNITS: readonly string[] = [...Object.keys(TIME_UNITS), ...Object.keys(DAY_UNITS), ...Object.keys(MONTH_UNITS)];

/** An instant as a zone shows it (Java's ZonedDateTime). */
export class ZonedTime {
  readonly epochSecond: number;
  readonly nano: number;
  readonly zone: Zone;
  readonly offset: number;
  readonly local: LocalDateTime;

  constructor(epochSecond: number, nano: number, zone: Zone) {
    this.epochSecond = epochSecond;
    this.nano = nano;
    this.zone = zone;
    this.offset = zone.offsetAt(epochSecond);
    this.local = localOfEpochSecond(epochSecond + this.offset, nano);
  }

  /** A local time in a zone: in an overlap the earlier offset counts, a time in a gap moves past it. */
  static ofLocal(local: LocalDateTime, zone: Zone): ZonedTime {
    const seconds = localEpochSecond(local);
    const before = zone.offsetAt(seconds - DAY_SECONDS);
    const after = zone.offsetAt(seconds + DAY_SECONDS);
    const early = seconds - before;
    const late = seconds - after;
    const useLate = before !== after && zone.offsetAt(early) !== before && zone.offsetAt(late) === after;
    return new ZonedTime(useLate ? late : early, local.nano, zone);
  }

  /** The same instant elsewhere. */
  withZone(zone: Zone): ZonedTime {
    return new ZonedTime(this.epochSecond, this.nano, zone);
  }

  /** Moved by an amount of a unit of {@link DATE_UNITS}; undefined for another unit. */
  plus(amount: number, unit: string): ZonedTime | undefined {
    const nanos = TIME_UNITS[unit];
    if (nanos !== undefined) {
      const total = BigInt(this.epochSecond) * NANOS + BigInt(this.nano) + BigInt(amount) * nanos;
      const second = total >= 0n ? total / NANOS : (total - NANOS + 1n) / NANOS;
      return new ZonedTime(Number(second), Number(total - second * NANOS), this.zone);
    }
    const days = DAY_UNITS[unit];
    if (days !== undefined) {
      const moved = localOfEpochSecond(localEpochSecond(this.local) + amount * days * DAY_SECONDS, this.nano);
      return ZonedTime.ofLocal(moved, this.zone);
    }
    const months = MONTH_UNITS[unit];
    return months === undefined ? undefined : ZonedTime.ofLocal(plusMonths(this.local, amount * months), this.zone);
  }

  /** Nanoseconds since the epoch. */
  epochNanos(): bigint {
    return BigInt(this.epochSecond) * NANOS + BigInt(this.nano);
  }
}
