import { describe, expect, it } from 'vitest';
import { check as dateTimeBetween } from './date-time-between/check.ts';
import { check as dayWeekInMonth } from './day-week-in-month/check.ts';
import { check as dayWeek } from './day-week/check.ts';
import { check as expression } from './expression/check.ts';
import { check as timeBetween } from './time-between/check.ts';
import { check as weekend } from './weekend/check.ts';

const none = { check: () => Promise.reject(new Error('nothing is nested')) };
const at = '2013-09-08T16:19:12+02:00';

describe('conditions on dates', () => {
  it.each([
    [{ after: '2013-09-08T16:18:12+02:00', before: '2013-09-08T16:20:12+02:00' }, true],
    [{ after: '2013-09-08T14:19:11Z' }, true],
    [{ after: at }, false],
    [{ before: at }, false],
    [{ before: '2013-09-08T14:19:12.001Z' }, true],
    [{ before: '2013-09-09' }, true],
    [{ after: '2013-09-08T16:19:13+02:00[Europe/Paris]' }, false],
    [{}, true],
  ])('DateTimeBetween %j is %s', (bounds, holds) => {
    expect(dateTimeBetween({ date: at, after: undefined, before: undefined, ...bounds }, none)).toBe(holds);
  });

  it.each([
    [{ after: '16:19:11+02:00' }, true],
    [{ after: '17:19:12+02:00' }, false],
    [{ after: '14:19:11Z' }, true],
    [{ before: '16:18:12+02:00' }, false],
    [{ before: '16:19:12.5+02:00' }, true],
    [{ after: '16:00+02:00', before: '17:00+02:00' }, true],
  ])('TimeBetween %j is %s', (bounds, holds) => {
    expect(timeBetween({ date: at, after: undefined, before: undefined, ...bounds }, none)).toBe(holds);
  });

  it('takes the day in the zone of the date', () => {
    expect(dayWeek({ date: '2013-09-08T23:30:00-05:00', dayOfWeek: 'SUNDAY' }, none)).toBe(true);
    expect(dayWeek({ date: '2013-09-09T00:30:00+05:00', dayOfWeek: 'MONDAY' }, none)).toBe(true);
    expect(['2013-09-06', '2013-09-07', '2013-09-08', '2013-09-09'].map((date) => weekend({ date }, none))).toEqual([false, true, true, false]);
  });

  it.each([
    ['2021-04-01', 'MONDAY', 'FIRST', false],
    ['2021-04-05', 'MONDAY', 'FIRST', true],
    ['2021-04-01', 'THURSDAY', 'FIRST', true],
    ['2021-04-12', 'MONDAY', 'SECOND', true],
    ['2021-04-19', 'MONDAY', 'THIRD', true],
    ['2021-04-26', 'MONDAY', 'FOURTH', true],
    ['2021-04-26', 'MONDAY', 'LAST', true],
    ['2021-04-22', 'THURSDAY', 'LAST', false],
    ['2021-04-29', 'THURSDAY', 'LAST', true],
    ['2021-04-29', 'THURSDAY', 'FOURTH', false],
    ['2024-02-29', 'THURSDAY', 'LAST', true],
  ] as const)('DayWeekInMonth %s %s %s is %s', (date, dayOfWeek, dayInMonth, holds) => {
    expect(dayWeekInMonth({ date, dayOfWeek, dayInMonth }, none)).toBe(holds);
  });

  it.each(['soon', '2021-02-30', '2021-04-01T25:00:00Z', '2021-13-01', ''])('refuses the date "%s"', (date) => {
    expect(() => weekend({ date }, none)).toThrow('is not an ISO-8601 date');
  });

  it('refuses a bad time', () => {
    expect(() => timeBetween({ date: at, after: '9 o’clock', before: undefined }, none)).toThrow("Property 'after'");
  });
});

it.each([
  ['', false],
  [' ', false],
  ['false', false],
  [' false ', false],
  ['0', true],
  ['true', true],
  ['no', true],
])('Expression "%s" is %s', (text, holds) => {
  expect(expression({ expression: text }, none)).toBe(holds);
});
