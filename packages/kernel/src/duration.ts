const PATTERN =
  /^([+-])?P(?:([+-]?\d+)Y)?(?:([+-]?\d+)M)?(?:([+-]?\d+)W)?(?:([+-]?\d+)D)?(?:T(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?\d+(?:[.,]\d{0,9})?)S)?)?$/i;

const DAY_MS = 86_400_000;

/**
 * Milliseconds of an ISO-8601 duration (`PT1H30M`, `P1D`, `pt0.25s`); a week is 7 days. Years and months have
 * no fixed length and are refused, as are empty durations. Returns undefined for anything else.
 */
export function parseDurationMs(text: string): number | undefined {
  const match = PATTERN.exec(text.trim());
  if (!match) return undefined;
  const [, sign, years, months, weeks, days, hours, minutes, seconds] = match;
  if (years !== undefined || months !== undefined) return undefined;
  if ([weeks, days, hours, minutes, seconds].every((part) => part === undefined)) return undefined;
  if (/T$/i.test(text.trim())) return undefined;
  const total =
    Number(weeks ?? 0) * 7 * DAY_MS + Number(days ?? 0) * DAY_MS + Number(hours ?? 0) * 3_600_000 +
    Number(minutes ?? 0) * 60_000 + Math.round(Number((seconds ?? '0').replace(',', '.')) * 1000);
  return sign === '-' ? -total : total;
}

/** ISO-8601 text of a duration as Java's `Duration.toString` prints it: `PT0S`, `PT1.2S`, `PT25H3M`. */
export function formatDurationMs(ms: number): string {
  if (ms === 0) return 'PT0S';
  const sign = ms < 0 ? -1 : 1;
  const absolute = Math.abs(ms);
  const hours = Math.floor(absolute / 3_600_000);
  const minutes = Math.floor((absolute % 3_600_000) / 60_000);
  const seconds = (absolute % 60_000) / 1000;
  const part = (value: number, unit: string): string => (value === 0 ? '' : `${sign * value}${unit}`);
  return `PT${part(hours, 'H')}${part(minutes, 'M')}${part(seconds, 'S')}`;
}
