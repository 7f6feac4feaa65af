import { describe, expect, it } from 'vitest';
import { nextInstant, previousInstant, zonedText } from './cron.ts';
import { planDue } from './missed-instants.ts';
import { occurrencesOfCron } from './occurrences.ts';

const at = (text: string): number => Date.parse(text);
const iso = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());

describe('nextInstant', () => {
  it('reads five fields, six with seconds, and nicknames', () => {
    expect(iso(nextInstant({ cron: '*/15 * * * *' }, at('2026-03-01T10:01:00Z')))).toBe('2026-03-01T10:15:00.000Z');
    expect(iso(nextInstant({ cron: '*/10 * * * * *', withSeconds: true }, at('2026-03-01T10:01:01Z')))).toBe('2026-03-01T10:01:10.000Z');
    expect(iso(nextInstant({ cron: '@daily' }, at('2026-03-01T10:01:00Z')))).toBe('2026-03-02T00:00:00.000Z');
  });

  it('answers the same again, for schedules that are written alike too', () => {
    const ask = (): unknown[] => [1, 2, 3, 4, 5, 6, 1].map((minute) => {
      const ms = at(`2026-03-01T10:0${minute}:00Z`);
      return [nextInstant({ cron: '*/2 * * * *' }, ms), previousInstant({ cron: '*/2 * * * *' }, ms)];
    });
    expect(ask()).toEqual(ask());
    expect(iso(nextInstant({ cron: '*/2 * * * *' }, at('2026-03-01T10:02:00Z')))).toBe('2026-03-01T10:04:00.000Z');
    expect(iso(nextInstant({ cron: '*/2 * * * *', timezone: 'Asia/Kathmandu' }, at('2026-03-01T10:02:00Z')))).toBe('2026-03-01T10:03:00.000Z');
    expect(iso(previousInstant({ cron: '*/2 * * * *' }, at('2026-03-01T10:02:00Z')))).toBe('2026-03-01T10:00:00.000Z');
  });

  it('gives the instant after, never the instant itself', () => {
    expect(iso(nextInstant({ cron: '0 * * * *' }, at('2026-03-01T10:00:00Z')))).toBe('2026-03-01T11:00:00.000Z');
  });

  it('follows the zone over a change of daylight saving', () => {
    const paris = { cron: '30 8 * * *', timezone: 'Europe/Paris' };
    expect(iso(nextInstant(paris, at('2026-03-28T12:00:00Z')))).toBe('2026-03-29T06:30:00.000Z');
    expect(iso(nextInstant(paris, at('2026-03-27T12:00:00Z')))).toBe('2026-03-28T07:30:00.000Z');
  });

  it('fires a time left out by a change of clocks right after it, and a time that comes twice once a day, or each time when it is hourly', () => {
    const following = (cron: string, after: string, count: number): string[] => {
      const found: string[] = [];
      for (let at = nextInstant({ cron, timezone: 'Europe/Paris' }, Date.parse(after)); at !== undefined && found.length < count; at = nextInstant({ cron, timezone: 'Europe/Paris' }, at)) {
        found.push(zonedText(at, 'Europe/Paris').slice(8));
      }
      return found;
    };
    expect(following('30 2 * * *', '2026-03-28T12:00:00Z', 2)).toEqual(['29T03:00:00+02:00', '30T02:30:00+02:00']);
    expect(following('*/30 * * * *', '2026-03-29T00:15:00Z', 3)).toEqual(['29T01:30:00+01:00', '29T03:00:00+02:00', '29T03:30:00+02:00']);
    expect(following('30 2 * * *', '2026-10-24T12:00:00Z', 2)).toEqual(['25T02:30:00+02:00', '26T02:30:00+01:00']);
    expect(following('0 * * * *', '2026-10-24T23:30:00Z', 3)).toEqual(['25T02:00:00+02:00', '25T02:00:00+01:00', '25T03:00:00+01:00']);
  });

  it('takes 0 and 7 for Sunday', () => {
    const sunday = '2026-03-08T00:00:00.000Z';
    expect(iso(nextInstant({ cron: '0 0 * * 0' }, at('2026-03-02T00:00:00Z')))).toBe(sunday);
    expect(iso(nextInstant({ cron: '0 0 * * 7' }, at('2026-03-02T00:00:00Z')))).toBe(sunday);
  });
});

describe('previousInstant', () => {
  it('gives the instant before', () => {
    expect(iso(previousInstant({ cron: '0 * * * *' }, at('2026-03-01T10:00:00Z')))).toBe('2026-03-01T09:00:00.000Z');
  });
});

describe('zonedText', () => {
  it('carries the offset of the zone', () => {
    expect(zonedText(at('2026-07-01T10:00:00Z'), 'Europe/Paris')).toBe('2026-07-01T12:00:00+02:00');
    expect(zonedText(at('2026-07-01T10:00:00Z'))).toBe('2026-07-01T10:00:00Z');
  });
});

describe('planDue', () => {
  const hourly = occurrencesOfCron({ cron: '0 * * * *' });
  const due = at('2026-03-01T10:00:00Z');
  const late = at('2026-03-01T13:30:00Z');

  it('fires what is due and moves on', () => {
    expect(planDue(hourly, due, due + 500, { recover: 'NONE' })).toEqual({ fireMs: due, nextMs: due + 3_600_000 });
  });

  it('fires each missed instant in turn with ALL', () => {
    expect(planDue(hourly, due, late, { recover: 'ALL' })).toEqual({ fireMs: due, nextMs: due + 3_600_000 });
  });

  it('fires only the latest with LAST', () => {
    expect(planDue(hourly, due, late, { recover: 'LAST' })).toMatchObject({ fireMs: at('2026-03-01T13:00:00Z'), nextMs: at('2026-03-01T14:00:00Z') });
  });

  it('finds the latest of many seconds at once, that of this very second included', () => {
    const everySecond = occurrencesOfCron({ cron: '* * * * * *', withSeconds: true });
    const now = due + 30 * 86_400_000;
    expect(planDue(everySecond, due, now, { recover: 'LAST' })).toMatchObject({ fireMs: now, nextMs: now + 1_000 });
    expect(planDue(everySecond, due, now + 400, { recover: 'LAST' })).toMatchObject({ fireMs: now, nextMs: now + 1_000 });
    expect(planDue(hourly, due, due + 3_600_000, { recover: 'LAST' })).toMatchObject({ fireMs: due + 3_600_000 });
    expect(planDue(hourly, due, due + 3_599_999, { recover: 'LAST' })).toMatchObject({ fireMs: due });
  });

  it('skips with NONE and says why', () => {
    expect(planDue(hourly, due, late, { recover: 'NONE' })).toMatchObject({ nextMs: at('2026-03-01T14:00:00Z'), skipped: expect.stringContaining('NONE') });
  });

  it('skips what is later than lateMaximumDelay', () => {
    expect(planDue(hourly, due, due + 30_000, { recover: 'ALL', lateMaximumDelayMs: 10_000 })).toMatchObject({ skipped: expect.stringContaining('30 s') });
  });
});
