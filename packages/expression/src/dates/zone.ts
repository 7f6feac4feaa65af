import { LruCache } from '../compile/lru-cache.ts';

/** A time zone: a fixed offset, or a region whose offset changes. */
export interface Zone {
  /** As Java prints it: `Z`, `+02:00`, `Europe/Paris`, `UTC`. */
  readonly id: string;
  /** True for `Z` and `+02:00`, which print without brackets. */
  readonly isOffset: boolean;
  /** Offset from UTC in seconds at an instant (seconds since the epoch). */
  offsetAt(epochSecond: number): number;
}

const OFFSET = /^([+-])(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?$/;
const MAX_OFFSET_SECONDS = 18 * 3600;
const MAX_DATE_SECONDS = 8.64e12;

const zones = new LruCache<string, Zone>(200);

/** A zone by its Java id: a region, `UTC`, `Z`, `+02:00`, `GMT+2`. Undefined when there is no such zone. */
export function findZone(id: string): Zone | undefined {
  const known = zones.get(id);
  if (known) return known;
  const zone = offsetZone(id) ?? regionZone(id);
  if (zone) zones.set(id, zone);
  return zone;
}

export const UTC: Zone = { id: 'Z', isOffset: true, offsetAt: () => 0 };

/** Seconds of an offset such as `+02:00`, `-0530` or `Z`. */
export function offsetSeconds(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0;
  const match = OFFSET.exec(text);
  if (!match) return undefined;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (total > MAX_OFFSET_SECONDS) return undefined;
  return sign === '-' ? -total : total;
}

/** `+02:00`, `-05:30:15`, and `Z` for zero. */
export function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z';
  const total = Math.abs(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const text = `${seconds < 0 ? '-' : '+'}${two(Math.floor(total / 3600))}:${two(Math.floor((total % 3600) / 60))}`;
  return total % 60 === 0 ? text : `${text}:${two(total % 60)}`;
}

export function fixedZone(seconds: number, prefix = ''): Zone {
  if (seconds === 0 && prefix === '') return UTC;
  return { id: prefix + (seconds === 0 ? '' : offsetText(seconds)), isOffset: prefix === '', offsetAt: () => seconds };
}

function offsetZone(id: string): Zone | undefined {
  const match = /^(UTC|GMT|UT)?(.*)$/.exec(id);
  const [, prefix = '', rest = ''] = match ?? [];
  if (prefix !== '' && rest === '') return fixedZone(0, prefix);
  const seconds = offsetSeconds(rest);
  if (seconds === undefined || (prefix !== '' && /^z$/i.test(rest))) return undefined;
  return fixedZone(seconds, prefix);
}

/** A region of the tz database, with the offsets that Intl knows. */
function regionZone(id: string): Zone | undefined {
  if (!/^[A-Za-z][\w/+-]*$/.test(id)) return undefined;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: id, calendar: 'gregory', hourCycle: 'h23', era: 'narrow',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
  } catch {
    return undefined;
  }
  const recent = new Map<number, number>();
  return {
    id,
    isOffset: false,
    offsetAt: (epochSecond) => {
      const whole = Math.floor(epochSecond);
      const known = recent.get(whole);
      if (known !== undefined) return known;
      if (recent.size > 100) recent.clear();
      const offset = intlOffset(format, whole);
      recent.set(whole, offset);
      return offset;
    },
  };
}

function intlOffset(format: Intl.DateTimeFormat, epochSecond: number): number {
  if (Math.abs(epochSecond) > MAX_DATE_SECONDS) return 0;
  const fields = new Map(format.formatToParts(epochSecond * 1000).map(({ type, value }) => [type, value]));
  const field = (type: Intl.DateTimeFormatPartTypes): number => Number(fields.get(type) ?? 0);
  const year = fields.get('era')?.startsWith('B') === true ? 1 - field('year') : field('year');
  const local = new Date(0);
  local.setUTCFullYear(year, field('month') - 1, field('day'));
  local.setUTCHours(field('hour'), field('minute'), field('second'));
  return local.getTime() / 1000 - epochSecond;
}
