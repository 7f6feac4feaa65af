import { TaskFailure } from '@windhover/plugin-sdk';
import { readDate, readTimeMs, type WrittenDate } from './date.ts';

/** The date of a property; throws when it is none. */
export function requireDate(text: string, property: string): WrittenDate {
  const date = readDate(text);
  if (!date) throw new TaskFailure(`Property '${property}': '${text}' is not an ISO-8601 date`);
  return date;
}

/** The time of day of a property; throws when it is none. */
export function requireTimeMs(text: string, property: string): number {
  const timeMs = readTimeMs(text);
  if (timeMs === undefined) throw new TaskFailure(`Property '${property}': '${text}' is not a time such as 09:00:00+01:00`);
  return timeMs;
}
