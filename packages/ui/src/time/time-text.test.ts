import { describe, expect, it } from 'vitest';
import { durationText, isoDurationMs } from './duration-text.ts';
import { exactText, relativeText } from './relative-text.ts';

describe('durationText', () => {
  it.each([
    [0, '0 ms'], [-5, '0 ms'], [640, '640 ms'], [1200, '1.2 s'], [9949, '9.9 s'], [9950, '10 s'], [42_000, '42 s'],
    [59_600, '1 m 00 s'], [184_000, '3 m 04 s'], [3_600_000, '1 h 00 m'], [7_500_000, '2 h 05 m'], [273_600_000, '3 d 04 h'],
  ])('%i ms reads %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});

describe('isoDurationMs', () => {
  it.each([['PT0S', 0], ['PT1.2S', 1200], ['PT25H3M', 90_180_000], ['P1DT2H', 93_600_000]])('%s', (text, ms) => {
    expect(isoDurationMs(text)).toBe(ms);
  });

  it('refuses what is no duration', () => {
    expect(isoDurationMs('soon')).toBeUndefined();
  });
});

describe('relativeText', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  it.each([
    [now, 'just now'], [now + 900, 'just now'], [now + 2000, 'in a moment'], [now - 12_000, '12 s ago'], [now - 119_000, '1 min ago'], [now + 200_000, 'in 3 min'],
    [now - 7_300_000, '2 h ago'], [now - 3 * 86_400_000, '3 d ago'],
    [Date.parse('2026-10-02T12:00:00Z'), '2 Oct'], [Date.parse('2024-10-02T12:00:00Z'), '2 Oct 2024'],
  ])('%i reads %s', (instant, text) => {
    expect(relativeText(instant, now)).toBe(text);
  });
});

describe('exactText', () => {
  it('names the zone it is told in', () => {
    expect(exactText(Date.parse('2026-11-21T12:00:00.482Z'), 'Europe/Paris')).toBe('21 Nov 2026, 13:00:00.482 Europe/Paris');
  });
});
