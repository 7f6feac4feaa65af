import { ZoneOffset } from '@js-joda/core';
import { TaskFailure } from '@windhover/plugin-sdk';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Offset of a zone (`Europe/Paris`, `+02:00`, `UTC`) at an instant. */
export function zoneOffset(zone: string, epochMs: number): ZoneOffset {
  if (/^(?:Z|UTC|GMT)$/i.test(zone)) return ZoneOffset.UTC;
  if (/^[+-]/.test(zone)) return offsetOf(zone);
  const name = formatterOf(zone).formatToParts(epochMs).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? ZoneOffset.UTC : offsetOf(name.replace(/^GMT/, ''));
}

function offsetOf(text: string): ZoneOffset {
  try {
    return ZoneOffset.of(text);
  } catch (cause) {
    throw new TaskFailure(`'${text}' is no offset of a time zone`, {}, { cause });
  }
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, made);
    return made;
  } catch (cause) {
    throw new TaskFailure(`'${zone}' is no time zone`, {}, { cause });
  }
}
