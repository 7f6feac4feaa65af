import { TaskFailure, type CheckCondition } from '@windhover/plugin-sdk';
import { requireDate } from '../require-date.ts';
import { calendarOf } from './calendar.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = async ({ date, country, subDivision }) => {
  const { year, month, day } = requireDate(date, 'date');
  const place = country ?? new Intl.Locale(Intl.DateTimeFormat().resolvedOptions().locale).maximize().region ?? 'US';
  const calendar = await calendarOf(place.toUpperCase(), subDivision?.toUpperCase());
  if (!calendar) throw new TaskFailure(`Public holidays of '${[place, subDivision].filter(Boolean).join('-')}' are not known`);
  const wanted = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  return calendar.getHolidays(year).some((holiday) => holiday.type === 'public' && spans(holiday.date, holiday.start, holiday.end, wanted));
};

/** Whether a holiday covers the day, by the calendar of the country itself. */
function spans(written: string, start: Date, end: Date, wanted: string): boolean {
  const first = written.slice(0, 10);
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  const last = new Date(Date.parse(first) + (days - 1) * 86_400_000).toISOString().slice(0, 10);
  return wanted >= first && wanted <= last;
}
