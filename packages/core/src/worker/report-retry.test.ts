import { AppError, ManualClock } from '@windhover/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withReportRetries } from './report-retry.ts';

describe('withReportRetries', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  const away = new AppError('unavailable', 'away');

  it('offers the report until it is taken', async () => {
    let tries = 0;
    const failures: unknown[] = [];
    const report = withReportRetries(async () => { tries += 1; if (tries < 4) throw away; return 'taken'; }, {
      clock: { nowMs: () => Date.now() }, maxMs: 10_000, giveUp: () => false, onFailure: (error) => failures.push(error),
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect([await report, tries, failures.length]).toEqual(['taken', 4, 3]);
  });

  it('gives up when told so, when the time is over, and at once on a refusal', async () => {
    const clock = new ManualClock(0);
    const options = { clock, maxMs: 1_000, giveUp: () => false, onFailure: () => clock.advance(600) };
    await expect(withReportRetries(() => Promise.reject(away), { ...options, giveUp: () => true })).rejects.toBe(away);
    const late = withReportRetries(() => Promise.reject(away), options);
    const [judged] = await Promise.all([late.catch((error: unknown) => error), vi.advanceTimersByTimeAsync(5_000)]);
    expect(judged).toBe(away);
    const refusal = new AppError('unexpected', 'bad row');
    let tries = 0;
    await expect(withReportRetries(() => { tries += 1; return Promise.reject(refusal); }, options)).rejects.toBe(refusal);
    expect(tries).toBe(1);
  });
});
