import { expect, test } from 'vitest';
import { simulateSlots } from './simulate-slots.ts';

const SEEDS = 2_000;

test(`${SEEDS} seeds keep the limit, the order and the promise that everything ends`, { timeout: 300_000 }, () => {
  const ends = new Set<string>();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const report = simulateSlots(seed);
    for (const end of report.ends) ends.add(end);
    expect(report.ok ? '' : `seed ${seed}, step ${report.steps}: ${report.failure?.invariant}: ${report.failure?.message}\n${report.trace.join('\n')}`).toBe('');
  }
  expect([...ends].toSorted()).toEqual(expect.arrayContaining(['CANCELLED', 'FAILED', 'KILLED', 'SUCCESS']));
});

test('the same seed plays the same story', () => {
  for (const seed of [2, 71, 828]) expect(simulateSlots(seed)).toEqual(simulateSlots(seed));
});
