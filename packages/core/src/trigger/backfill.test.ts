import { describe, expect, it } from 'vitest';
import { occurrencesOfCron } from '../scheduler/occurrences.ts';
import { afterDate, deleteStep, pauseBackfill, startBackfill, unpauseBackfill } from './backfill.ts';
import type { Backfill } from './backfill.ts';

const daily = occurrencesOfCron({ cron: '0 0 * * *' });
const at = (text: string): number => Date.parse(text);
const NEXT = at('2026-06-02T00:00:00Z');
const NOW = at('2026-06-01T12:00:00Z');
const start = (request: Partial<Parameters<typeof startBackfill>[1]> = {}): Backfill => {
  const { backfill } = startBackfill(daily, { start: '2026-01-01T00:00:00Z', end: '2026-01-03T00:00:00Z', ...request }, NEXT, NOW);
  if (!backfill) throw new Error('no backfill');
  return backfill;
};

describe('a backfill', () => {
  it('begins with the first date of its window, the ends included', () => {
    expect(startBackfill(daily, { start: '2026-01-01T00:00:00Z', end: '2026-01-01T00:00:00Z' }, NEXT, NOW))
      .toEqual({ nextAtMs: at('2026-01-01T00:00:00Z'), backfill: expect.objectContaining({ currentDate: '2026-01-01T00:00:00.000Z', paused: false, previousNextExecutionDate: '2026-06-02T00:00:00.000Z' }) });
    expect(start({ end: undefined }).end).toBe('2026-06-01T12:00:00.000Z');
    expect(startBackfill(daily, { start: '2026-01-01T00:00:00Z', paused: true }, NEXT, NOW).nextAtMs).toBe(NEXT);
  });

  it('goes from date to date and gives the schedule back at the end', () => {
    const second = afterDate(daily, start(), at('2026-01-01T00:00:00Z'));
    expect([second.nextAtMs, second.backfill?.currentDate]).toEqual([at('2026-01-02T00:00:00Z'), '2026-01-02T00:00:00.000Z']);
    expect(afterDate(daily, start(), at('2026-01-03T00:00:00Z'))).toEqual({ backfill: null, nextAtMs: NEXT });
  });

  it('waits while it is paused, and remembers where the schedule went meanwhile', () => {
    const paused = pauseBackfill(start());
    expect(paused).toMatchObject({ nextAtMs: NEXT, backfill: { paused: true } });
    const resumed = unpauseBackfill(paused.backfill ?? start(), NEXT + 86_400_000);
    expect(resumed).toMatchObject({ nextAtMs: at('2026-01-01T00:00:00Z'), backfill: { paused: false, previousNextExecutionDate: '2026-06-03T00:00:00.000Z' } });
    expect(deleteStep(paused.backfill ?? start(), NEXT + 5)).toEqual({ backfill: null, nextAtMs: NEXT + 5 });
    expect(deleteStep(start(), at('2026-01-02T00:00:00Z'))).toEqual({ backfill: null, nextAtMs: NEXT });
  });

  it.each([
    [{ start: 'soon' }, "backfill.start: 'soon' is not a date"],
    [{ end: '2025-01-01T00:00:00Z' }, 'lies before its start'],
    [{ start: '2026-01-01T00:00:01Z', end: '2026-01-01T00:00:02Z' }, 'has no date from'],
  ])('refuses %j', (request, message) => expect(() => start(request)).toThrow(message));
});
