const DATE = /^[+-]?\d{4,9}-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?$/;
const INSTANT = /^([+-]?\d{4,9}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,9})?\s*(Z|z|[+-]\d{2}(?::?\d{2})?)(?:\[[^\]]+\])?$/;

/** A calendar date `2042-12-03` that exists; undefined for anything else. */
export function parseDate(text: string): string | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.getUTCDate() !== Number(match[2]) ? undefined : text;
}

/** A time of day as Java prints it: `10:15`, `10:15:30`, `10:15:30.500`. */
export function parseTime(text: string): string | undefined {
  const match = TIME.exec(text);
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59 || Number(match[3] ?? 0) > 59) return undefined;
  const fraction = (match[4] ?? '').replace(/\.?0+$/, '');
  const seconds = match[3] ?? '00';
  if (fraction === '') return seconds === '00' ? `${match[1] ?? ''}:${match[2] ?? ''}` : `${match[1] ?? ''}:${match[2] ?? ''}:${seconds}`;
  const digits = fraction.length - 1;
  return `${match[1] ?? ''}:${match[2] ?? ''}:${seconds}${fraction.padEnd(1 + Math.ceil(digits / 3) * 3, '0')}`;
}

/** Seconds of a time of day, for comparing. */
export function secondsOfTime(text: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = text.split(':');
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** An instant with a zone or offset, normalised to UTC as Java prints it: `2042-04-02T04:20:42.500Z`. */
export function parseInstant(text: string): string | undefined {
  const match = INSTANT.exec(text.trim());
  if (!match) return undefined;
  const [, date = '', time = '', fraction = '', zone = 'Z'] = match;
  if (parseDate(date) === undefined || parseTime(time) === undefined) return undefined;
  const offset = /^z$/i.test(zone) ? 'Z' : zone.length === 3 ? `${zone}:00` : zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const at = new Date(`${date}T${time.length === 5 ? `${time}:00` : time}${offset}`);
  if (Number.isNaN(at.getTime())) return undefined;
  const digits = fraction.slice(1).replace(/0+$/, '');
  const shownFraction = digits === '' ? '' : `.${digits.padEnd(Math.ceil(digits.length / 3) * 3, '0')}`;
  return `${at.toISOString().slice(0, -5)}${shownFraction}Z`;
}
