import type { CheckCondition } from '@windhover/plugin-sdk';
import { daysInMonth } from '../date.ts';
import { requireDate } from '../require-date.ts';
import type { manifest } from './manifest.ts';

const POSITIONS = { FIRST: 1, SECOND: 2, THIRD: 3, FOURTH: 4 };

export const check: CheckCondition<typeof manifest.properties> = ({ date, dayOfWeek, dayInMonth }) => {
  const { year, month, day, weekDay } = requireDate(date, 'date');
  if (weekDay !== dayOfWeek) return false;
  return dayInMonth === 'LAST' ? day + 7 > daysInMonth(year, month) : Math.ceil(day / 7) === POSITIONS[dayInMonth];
};
