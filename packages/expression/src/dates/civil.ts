/** A date and time of day without a zone. Months and days count from 1. */
export interface LocalDateTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nano: number;
}

export const DAY_SECONDS = 86_400;

/** Days since 1970-01-01 of a date of the ISO calendar. */
export function epochDay(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date `days` after 1970-01-01. */
export function dateOfEpochDay(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Seconds since 1970-01-01T00:00 as if the time were UTC; the nanoseconds are left out. */
export function localEpochSecond({ year, month, day, hour, minute, second }: LocalDateTime): number {
  return epochDay(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second;
}

/** The inverse of {@link localEpochSecond}. */
export function localOfEpochSecond(seconds: number, nano: number): LocalDateTime {
  const days = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - days * DAY_SECONDS;
  return { ...dateOfEpochDay(days), hour: Math.floor(rest / 3600), minute: Math.floor((rest % 3600) / 60), second: rest % 60, nano };
}

/** Monday is 1, Sunday 7. */
export const dayOfWeek = ({ year, month, day }: { year: number; month: number; day: number }): number =>
  ((((epochDay(year, month, day) + 3) % 7) + 7) % 7) + 1;

export const dayOfYear = ({ year, month, day }: { year: number; month: number; day: number }): number =>
  epochDay(year, month, day) - epochDay(year, 1, 1) + 1;

/** The date moved by months; a day the month doesn't have becomes its last day. */
export function plusMonths(local: LocalDateTime, months: number): LocalDateTime {
  const total = local.year * 12 + (local.month - 1) + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return { ...local, year, month, day: Math.min(local.day, daysInMonth(year, month)) };
}

/** Week and its year, for weeks that start on `firstDay` (1–7) and whose first of a year has `minimalDays` days in it. */
export function weekOfYear(
  date: { year: number; month: number; day: number },
  firstDay: number,
  minimalDays: number,
): { weekYear: number; week: number } {
  const start = (year: number): number => {
    const first = epochDay(year, 1, 1);
    const offset = (dayOfWeek({ year, month: 1, day: 1 }) - firstDay + 7) % 7;
    return 7 - offset >= minimalDays ? first - offset : first - offset + 7;
  };
  const day = epochDay(date.year, date.month, date.day);
  const weekYear = day >= start(date.year + 1) ? date.year + 1 : day < start(date.year) ? date.year - 1 : date.year;
  return { weekYear, week: Math.floor((day - start(weekYear)) / 7) + 1 };
}
