/** How long a name is: `September`, `Sep`, `S`. */
export type NameStyle = 'long' | 'short' | 'narrow';

const cache = new Map<string, readonly string[]>();
const MAX_CACHED = 300;

/** The locale of a Java or BCP-47 name (`fr_FR`, `fr-FR`); undefined when there is none like it. */
export function findLocale(name: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(name.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

function names(key: string, make: () => string[]): readonly string[] {
  const known = cache.get(key);
  if (known) return known;
  if (cache.size > MAX_CACHED) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}

const part = (format: Intl.DateTimeFormat, date: Date, type: Intl.DateTimeFormatPartTypes): string =>
  format.formatToParts(date).find((found) => found.type === type)?.value ?? '';

/** The twelve months: as they stand in a date, or `standalone`. */
export function monthNames(locale: string, style: NameStyle, standalone: boolean): readonly string[] {
  return names(`month ${locale} ${style} ${standalone}`, () => {
    const options: Intl.DateTimeFormatOptions = { month: style, timeZone: 'UTC', calendar: 'gregory', ...(standalone ? {} : { day: 'numeric' }) };
    const format = new Intl.DateTimeFormat(locale, options);
    return Array.from({ length: 12 }, (_, month) => part(format, new Date(Date.UTC(2024, month, 15)), 'month'));
  });
}

/** The days of a week from Monday on. */
export function weekdayNames(locale: string, style: NameStyle): readonly string[] {
  return names(`weekday ${locale} ${style}`, () => {
    const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
    return Array.from({ length: 7 }, (_, day) => part(format, new Date(Date.UTC(2024, 0, 1 + day)), 'weekday'));
  });
}

/** AM and PM. */
export function dayPeriodNames(locale: string): readonly string[] {
  return names(`period ${locale}`, () => {
    const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', hourCycle: 'h12', timeZone: 'UTC' });
    const period = (hour: number, otherwise: string): string => part(format, new Date(Date.UTC(2024, 0, 1, hour)), 'dayPeriod') || otherwise;
    return [period(9, 'AM'), period(21, 'PM')];
  });
}

const ABBREVIATING_LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IN', 'en-ZA', 'en-NZ'];

/** `CEST` or `Central European Summer Time`; the id where no name is known. */
export function zoneName(zoneId: string, epochMs: number, style: 'short' | 'long', locale: string): string {
  for (const candidate of style === 'short' ? ABBREVIATING_LOCALES : [locale]) {
    const format = new Intl.DateTimeFormat(candidate, { timeZone: zoneId, timeZoneName: style });
    const name = part(format, new Date(epochMs), 'timeZoneName');
    if (name !== '' && !/^(GMT|UTC)[+-]/.test(name)) return name;
  }
  return zoneId;
}

/** The first day of a week (Monday 1) and the days its first week of a year must have. */
export function weekRules(locale: string): { firstDay: number; minimalDays: number } {
  const region = new Intl.Locale(locale).maximize().region ?? '001';
  if (['US', 'CA', 'MX', 'BR', 'JP', 'IL', 'IN', 'KR', 'ZA', 'AU', 'TW', 'HK', 'CO', 'PE', 'PH', 'TH'].includes(region)) {
    return { firstDay: 7, minimalDays: 1 };
  }
  return { firstDay: 1, minimalDays: 4 };
}
