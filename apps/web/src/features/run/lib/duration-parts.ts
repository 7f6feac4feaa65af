export interface DurationParts {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;

/** Reads an ISO-8601 duration of days and less; undefined for anything else. */
export function durationParts(text: string): DurationParts | undefined {
  const match = ISO.exec(text.trim());
  if (!match || text.trim().length < 3) return undefined;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  return { days: Number(days), hours: Number(hours), minutes: Number(minutes), seconds: Number(seconds) };
}

/** The opposite; nothing at all is `PT0S`. */
export function durationIso({ days, hours, minutes, seconds }: DurationParts): string {
  const part = (value: number, unit: string): string => (value > 0 ? `${value}${unit}` : '');
  const time = part(hours, 'H') + part(minutes, 'M') + part(seconds, 'S');
  const text = `P${part(days, 'D')}${time === '' ? '' : `T${time}`}`;
  return text === 'P' ? 'PT0S' : text;
}
