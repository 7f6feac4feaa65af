import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';

export const WEEK_DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type WeekDay = (typeof WEEK_DAYS)[number];

/** The date that a condition judges: the schedule's own unless another is named. */
export const dateProperty = dynamic(z.string().default('{{ trigger.date }}').describe('The date to judge, in ISO-8601.'));

export const weekDay = z.enum(WEEK_DAYS).describe('The day of the week.');

/** A date as it is written: its calendar day in its own zone, and the instant when it has a time. */
export interface WrittenDate {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  weekDay: WeekDay;
  /** Milliseconds since the epoch; a date without a zone is read as UTC, one without a time as its midnight. */
  instantMs: number;
  /** Milliseconds since midnight UTC of the written day, which may be below 0 or above a day: for comparing times of day. */
  timeMs: number;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](.+))?$/;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?(?::?\d{2})?)?(?:\[[\w/+-]+\])?$/i;
const DAY_MS = 86_400_000;

/** Reads an ISO-8601 date or date-time; undefined when it is none. */
export function readDate(text: string): WrittenDate | undefined {
  const match = DATE.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const midnightMs = Date.UTC(year, month - 1, day);
  const date = new Date(midnightMs);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const timeMs = match[4] === undefined ? 0 : readTimeMs(match[4]);
  const name = WEEK_DAYS[(date.getUTCDay() + 6) % 7];
  if (timeMs === undefined || name === undefined) return undefined;
  return { year, month, day, weekDay: name, instantMs: midnightMs + timeMs, timeMs };
}

/** Milliseconds since midnight UTC of a time of day with its offset (`09:00:00+01:00`); undefined when it is none. */
export function readTimeMs(text: string): number | undefined {
  const match = TIME.exec(text.trim());
  if (!match) return undefined;
  const [, hours = '', minutes = '', seconds = '0', fraction = '0', zone = 'Z'] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const local = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
  return local - offsetMs(zone);
}

function offsetMs(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?:?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000);
}

/** The number of days in a month. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 1) - DAY_MS).getUTCDate();
}
