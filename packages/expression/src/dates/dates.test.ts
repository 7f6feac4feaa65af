import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfEpochDay, dayOfWeek, epochDay, weekOfYear } from './civil.ts';
import { instant, javaDate, localDate, localTime, zonedDateTime } from './date-values.ts';
import { parseDatePattern } from './date-pattern.ts';
import { formatDate } from './format-date.ts';
import { parseDate } from './parse-date.ts';
import { parseIso, resolveTime } from './parse-iso.ts';
import { findZone, offsetText, UTC } from './zone.ts';
import { ZonedTime } from './zoned-time.ts';
import { javaZoned } from './iso-text.ts';

const zone = (id: string): NonNullable<ReturnType<typeof findZone>> => findZone(id) ?? UTC;
const at = (text: string, id = 'UTC'): ZonedTime => resolveTime(parseIso(text) ?? { local: { year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0, nano: 0 }, zone: undefined, offset: undefined }, zone(id));

describe('the calendar', () => {
  it('agrees with the engine\'s Date', () => {
    fc.assert(fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (days) => {
      const date = new Date(days * 86_400_000);
      const expected = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
      expect(dateOfEpochDay(days)).toEqual(expected);
      expect(epochDay(expected.year, expected.month, expected.day)).toBe(days);
      expect(dayOfWeek(expected) % 7).toBe(date.getUTCDay());
    }));
  });

  it.each([['2021-01-03', 2020, 53], ['2024-12-30', 2025, 1], ['2024-06-15', 2024, 24]])('%s is in ISO week %d-%d', (text, weekYear, week) => {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
    expect(weekOfYear({ year, month, day }, 1, 4)).toEqual({ weekYear, week });
  });
});

describe('zones', () => {
  it.each([['Z', 'Z', 0], ['+02:00', '+02:00', 7200], ['-0530', '-05:30', -19_800], ['UTC', 'UTC', 0], ['GMT+2', 'GMT+02:00', 7200], ['Europe/Paris', 'Europe/Paris', 3600]])('%s', (id, printed, offset) => {
    expect([zone(id).id, zone(id).offsetAt(0)]).toEqual([printed, offset]);
  });

  it('are unknown when there is no such place', () => {
    expect(['Mars/Olympus', '+25:00', '', 'UTC+', '../etc'].map(findZone)).toEqual(Array(5).fill(undefined));
  });

  it('settle local times that come twice or never as Java does', () => {
    const paris = (text: string): string => javaZoned(at(text, 'Europe/Paris'));
    expect(paris('2024-03-31T02:30:00')).toBe('2024-03-31T03:30+02:00[Europe/Paris]');
    expect(paris('2024-10-27T02:30:00')).toBe('2024-10-27T02:30+02:00[Europe/Paris]');
    expect(paris('2024-10-27T03:30:00')).toBe('2024-10-27T03:30+01:00[Europe/Paris]');
  });

  it('print offsets with seconds where they have some', () => expect([0, 3600, -19_815].map(offsetText)).toEqual(['Z', '+01:00', '-05:30:15']));
});

describe('ZonedTime.plus', () => {
  it.each([
    ['2024-01-31T10:00:00Z', 1, 'MONTHS', '2024-02-29T10:00Z'], ['2024-02-29T10:00:00Z', -1, 'YEARS', '2023-02-28T10:00Z'], ['2024-01-01T00:00:00Z', -1, 'NANOS', '2023-12-31T23:59:59.999999999Z'],
    ['2024-01-01T00:00:00Z', 2, 'CENTURIES', '2224-01-01T00:00Z'], ['2024-01-01T00:00:00Z', 3, 'HALF_DAYS', '2024-01-02T12:00Z'],
  ])('%s plus %d %s', (text, amount, unit, expected) => expect(javaZoned(at(text).plus(amount, unit) ?? at(text)).replace('[UTC]', '')).toBe(expected));

  it('knows no other unit', () => expect(at('2024-01-01').plus(1, 'DAY')).toBeUndefined());
});

describe('patterns', () => {
  it('give back what they read', () => {
    const pattern = 'uuuu-MM-dd HH:mm:ss.SSSSSSSSS XXX';
    fc.assert(fc.property(fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }), fc.integer({ min: 0, max: 999_999_999 }), (second, nano) => {
      const time = new ZonedTime(second, nano, zone('Asia/Kolkata'));
      const parsed = parseDate(formatDate(time, pattern, 'en'), pattern, 'en');
      expect(parsed && resolveTime(parsed, UTC).epochNanos()).toBe(time.epochNanos());
    }));
  });

  it('keep quoted and optional parts', () => {
    expect(formatDate(at('2024-05-06T07:08:09Z'), "yyyy'T'[HH:mm] ''Q''", 'en')).toBe("2024T07:08 '2'");
    expect(parseDate('2024-05-06 07:08', 'yyyy-MM-dd HH:mm[:ss]', 'en')?.local).toMatchObject({ minute: 8, second: 0 });
  });

  it.each([['bbb', 'Unknown pattern letter: b'], ["'abc", 'incomplete string literal'], ['yyyy]', 'without previous ['], ['{', 'reserved character']])('%s is none', (pattern, message) => {
    expect(() => parseDatePattern(pattern)).toThrow(message);
  });
});

describe('date values', () => {
  it('have Java\'s two texts', () => {
    expect([zonedDateTime('2013-09-08T16:19:00+02:00'), instant('2013-09-08T15:19:12.100Z'), localDate('2013-09-08'), localTime('10:00:00'), javaDate('2013-09-08T15:19:12Z')].map(({ text, iso }) => [text, iso])).toEqual([
      ['2013-09-08T16:19+02:00', '2013-09-08T16:19:00+02:00'], ['2013-09-08T15:19:12.100Z', '2013-09-08T15:19:12.100Z'], ['2013-09-08', '2013-09-08'], ['10:00', '10:00:00'],
      ['Sun Sep 08 15:19:12 UTC 2013', '2013-09-08T15:19:12.000+00:00'],
    ]);
    expect(() => instant('yesterday')).toThrow('Not an ISO date');
  });
});
