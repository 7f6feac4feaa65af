import { describe, expect, it } from 'vitest';
import { instantOfDate, instantsOfDates } from './dates.ts';
import { nextMatching, previousMatching } from './matching-dates.ts';
import type { DateVerdict } from './matching-dates.ts';
import { occurrencesOfCron } from './occurrences.ts';

const iso = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());

describe('instantOfDate', () => {
  it.each([
    ['2026-01-31T09:00:00Z', 'Europe/Paris', '2026-01-31T09:00:00.000Z'],
    ['2026-01-31T09:00:00+05:30', 'Europe/Paris', '2026-01-31T03:30:00.000Z'],
    ['2026-01-31T09:00:00', 'Europe/Paris', '2026-01-31T08:00:00.000Z'],
    ['2026-07-31 09:00:00', 'America/New_York', '2026-07-31T13:00:00.000Z'],
    ['2026-07-31', 'Asia/Kolkata', '2026-07-30T18:30:00.000Z'],
    // Left out by a change of clocks, and twice on the clock.
    ['2026-03-29T02:30:00', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T02:30:00', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
  ])('%s in %s', (text, zone, expected) => expect(iso(instantOfDate(text, zone))).toBe(expected));

  it('leaves out what is no date, sorts, and knows each instant once', () => {
    expect(instantsOfDates(['2026-01-02', 'soon', '2026-01-01', '2026-01-02T00:00:00Z']).map(iso)).toEqual(['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z']);
  });
});

describe('dates that conditions let pass', () => {
  const minutely = occurrencesOfCron({ cron: '* * * * *', timezone: 'Europe/Paris' });
  const judged: number[] = [];
  const mondays = async (instantMs: number): Promise<DateVerdict> => {
    judged.push(instantMs);
    return new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'Europe/Paris' }).format(instantMs) === 'Mon' ? 'holds' : 'refused-all-day';
  };

  it('jumps over days that are refused as a whole', async () => {
    const search = { occurrences: minutely, judge: mondays };
    expect(iso(await nextMatching(search, Date.parse('2026-03-24T10:00:00Z')))).toBe('2026-03-29T22:00:00.000Z');
    expect(judged).toHaveLength(7);
    expect(iso(await previousMatching(search, Date.parse('2026-03-24T10:00:00Z')))).toBe('2026-03-23T22:59:00.000Z');
  });

  it('gives up when no date can pass', async () => {
    expect(await nextMatching({ occurrences: minutely, judge: async () => 'refused-all-day' }, 0)).toBeUndefined();
    expect(await previousMatching({ occurrences: minutely, judge: async () => 'refused' }, 1e12)).toBeUndefined();
  });
});
