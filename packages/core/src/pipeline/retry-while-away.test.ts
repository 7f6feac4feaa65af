import { describe, expect, it } from 'vitest';
import { AppError } from '@windhover/kernel';
import { retryWhileAway } from './retry-while-away.ts';

const failing = (times: number, error: Error): { calls: () => number; work: () => Promise<string> } => {
  let calls = 0;
  return {
    calls: () => calls,
    work: async () => {
      calls += 1;
      if (calls <= times) throw error;
      return 'done';
    },
  };
};

describe('retryWhileAway', () => {
  it('waits for what is away', async () => {
    const { work, calls } = failing(2, new AppError('unavailable', 'away'));
    expect(await retryWhileAway(work, 10_000)).toBe('done');
    expect(calls()).toBe(3);
  });

  it('gives up after the time', async () => {
    const { work } = failing(100, new AppError('unavailable', 'away'));
    await expect(retryWhileAway(work, 120)).rejects.toThrow('away');
  });

  it('lets errors that no waiting changes pass at once', async () => {
    const { work, calls } = failing(1, new AppError('invalid', 'wrong'));
    await expect(retryWhileAway(work, 10_000)).rejects.toThrow('wrong');
    expect(calls()).toBe(1);
  });
});
