import { describe, expect, it } from 'vitest';
import { isWithin, timeWindowOf, windowAt } from './time-window.ts';

const NOW = Date.parse('2024-03-15T10:23:45Z');
const bounds = (raw: unknown): string[] => {
  const { startsAtMs, endsAtMs } = windowAt(timeWindowOf(raw), NOW);
  return [startsAtMs, endsAtMs].map((ms) => new Date(ms).toISOString().slice(0, 23));
};

describe('windowAt', () => {
  it.each([
    [undefined, '2024-03-15T00:00:00.000', '2024-03-15T23:59:59.999'],
    [{ window: 'P1D', windowAdvance: 'PT0S' }, '2024-03-15T00:00:00.000', '2024-03-15T23:59:59.999'],
    [{ window: 'PT1H', windowAdvance: '-PT4H' }, '2024-03-15T06:00:00.000', '2024-03-15T06:59:59.999'],
    [{ window: 'PT15M', windowAdvance: '-PT5M' }, '2024-03-15T10:10:00.000', '2024-03-15T10:24:59.999'],
    [{ window: 'PT6H' }, '2024-03-15T06:00:00.000', '2024-03-15T11:59:59.999'],
    [{ type: 'SLIDING_WINDOW', window: 'PT1H' }, '2024-03-15T10:23:45.000', '2024-03-15T11:23:45.000'],
    [{ type: 'DAILY_TIME_DEADLINE', deadline: '11:00:00' }, '2024-03-15T00:00:00.000', '2024-03-15T11:00:00.000'],
    [{ type: 'DAILY_TIME_DEADLINE', deadline: '09:00:00+01:00' }, '2024-03-15T00:00:00.000', '2024-03-15T08:00:00.000'],
    [{ type: 'DAILY_TIME_WINDOW', startTime: '10:20:00', endTime: '10:25:00' }, '2024-03-15T10:20:00.000', '2024-03-15T10:25:00.000'],
    [{ type: 'DAILY_TIME_WINDOW', startTime: '22:00:00Z', endTime: '02:00:00Z' }, '2024-03-15T22:00:00.000', '2024-03-16T02:00:00.000'],
  ])('of %j', (raw, startsAt, endsAt) => expect(bounds(raw)).toEqual([startsAt, endsAt]));

  it('is over after a deadline', () => {
    const deadline = (time: string): boolean => isWithin(windowAt(timeWindowOf({ type: 'DAILY_TIME_DEADLINE', deadline: time }), NOW), NOW);
    expect([deadline('10:00:00'), deadline('11:00:00')]).toEqual([false, true]);
  });
});
