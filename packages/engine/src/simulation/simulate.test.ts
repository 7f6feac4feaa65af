import { describe, expect, test } from 'vitest';
import { simulate } from './simulate.ts';

const SEEDS = 2_000;

describe('simulation', () => {
  test(`${SEEDS} seeds hold every invariant and come to an end`, { timeout: 300_000 }, () => {
    const ends = new Map<string, number>();
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const report = simulate(seed);
      ends.set(report.state, (ends.get(report.state) ?? 0) + 1);
      const story = report.ok ? '' : `seed ${seed}, step ${report.steps}: ${report.failure?.invariant}: ${report.failure?.message}\n${report.trace.join('\n')}`;
      expect(story).toBe('');
    }
    for (const state of ['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'RETRIED', 'CANCELLED']) {
      expect(ends.get(state) ?? 0, `seeds that end ${state}`).toBeGreaterThan(0);
    }
  });

  test('the same seed plays the same story', () => {
    for (const seed of [3, 14, 159]) expect(simulate(seed)).toEqual(simulate(seed));
  });
});
