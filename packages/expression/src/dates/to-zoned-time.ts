import { DateValue } from '../values/date-value.ts';
import { isNumber, toBigInt } from '../values/java-number.ts';
import { valueText } from '../values/java-string.ts';
import type { LocalDateTime } from './civil.ts';
import { isZonedTime } from './date-values.ts';
import { parseDate } from './parse-date.ts';
import { parseIso, resolveTime } from './parse-iso.ts';
import type { Zone } from './zone.ts';
import { ZonedTime } from './zoned-time.ts';

/**
 * The instant a value stands for: a date value, seconds since the epoch, or a text in ISO form or in
 * `existingFormat`. Texts without a zone are in `zone`. Throws RangeError when the value is no date.
 */
export function toZonedTime(value: unknown, zone: Zone, existingFormat: string | undefined, locale: string): ZonedTime {
  if (value instanceof DateValue) return ofDateValue(value, zone);
  if (value instanceof Date) return new ZonedTime(Math.floor(value.getTime() / 1000), (((value.getTime() % 1000) + 1000) % 1000) * 1e6, zone);
  if (isNumber(value)) {
    const seconds = toBigInt(value);
    if (seconds > 31_556_889_864n || seconds < -31_557_014_167n) throw new RangeError(`Date out of range: ${seconds} seconds`);
    return new ZonedTime(Number(seconds), 0, zone);
  }
  const text = valueText(value);
  const parsed = existingFormat === undefined ? parseIso(text) : parseDate(text, existingFormat, locale);
  if (!parsed) throw new RangeError(`Text '${text}' could not be parsed as a date${existingFormat === undefined ? '' : ` in the format '${existingFormat}'`}`);
  return resolveTime(parsed, zone);
}

function ofDateValue(value: DateValue, zone: Zone): ZonedTime {
  if (isZonedTime(value.inner)) return value.kind === 'zoned' ? value.inner : value.inner.withZone(zone);
  if (value.kind === 'localDateTime') return ZonedTime.ofLocal(value.inner as LocalDateTime, zone);
  if (value.kind === 'localDate') return ZonedTime.ofLocal({ ...(value.inner as LocalDateTime), hour: 12 }, zone);
  throw new RangeError(`'${value.text}' is no date`);
}
