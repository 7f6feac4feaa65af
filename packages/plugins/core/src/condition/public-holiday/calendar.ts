import type Holidays from 'date-holidays';

const calendars = new Map<string, Holidays | undefined>();

/** The calendar of a country or of a part of it, loaded when it is first asked for; undefined when there is none. */
export async function calendarOf(country: string, subDivision: string | undefined): Promise<Holidays | undefined> {
  const key = `${country}-${subDivision ?? ''}`;
  if (calendars.has(key)) return calendars.get(key);
  // The data of all countries is big: a flow that asks for none does not pay for it.
  const { default: Calendar } = await import('date-holidays');
  const known = new Calendar();
  const exists = Object.hasOwn(known.getCountries(), country)
    && (subDivision === undefined || Object.hasOwn((known.getStates(country) as Record<string, string> | undefined) ?? {}, subDivision));
  const calendar = exists ? (subDivision === undefined ? new Calendar(country) : new Calendar(country, subDivision)) : undefined;
  calendars.set(key, calendar);
  return calendar;
}
