/** The instants of written dates, in order and each once. One without an offset is of the zone; UTC when there is none. */
export function instantsOfDates(dates: readonly string[], timezone = 'UTC'): number[] {
  const instants = dates.map((text) => instantOfDate(text, timezone)).filter((instant) => !Number.isNaN(instant));
  return [...new Set(instants)].sort((a, b) => a - b);
}

const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Not a number for a text that is no date. */
export function instantOfDate(text: string, timezone: string): number {
  const written = text.trim().replace(' ', 'T').replace(/\[[\w/+-]+\]$/, '');
  if (written.includes('T') && HAS_OFFSET.test(written)) return Date.parse(written);
  return instantOfLocal(Date.parse(`${written.includes('T') ? written : `${written}T00:00:00`}Z`), timezone);
}

/**
 * The instant of a time on the clocks of a zone, given as if it were UTC. A time that a change of clocks leaves out is the one
 * as long after it as it would have been; of a time that comes twice the first counts.
 */
export function instantOfLocal(localMs: number, timezone: string): number {
  if (Number.isNaN(localMs)) return localMs;
  const [before, after] = [offsetMs(localMs - 86_400_000, timezone), offsetMs(localMs + 86_400_000, timezone)];
  for (const offset of [before, after]) if (offsetMs(localMs - offset, timezone) === offset) return localMs - offset;
  return localMs - before;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks of a zone are ahead of UTC at an instant. */
export function offsetMs(instantMs: number, timezone: string): number {
  if (timezone === 'UTC') return 0;
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
    formats.set(timezone, format);
  }
  const name = format.formatToParts(new Date(instantMs)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name);
  if (!match) return 0;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000);
}
