import { expect, it, vi } from 'vitest';
import type { Database } from '../ports/database.ts';
import { RecordingLogger } from '../testing/recording.ts';
import { ExpiredPairs } from './expired-pairs.ts';

function pairsOf(expired: Record<string, number>) {
  const database = {
    withInstance: async (_: string, work: (db: unknown) => unknown) => work({ tenants: { list: async () => Object.keys(expired).map((id) => ({ id })) } }),
    withTenant: async (id: string, _: string, work: (db: unknown) => unknown) => work({
      kv: { purgeExpired: async (limit: number) => {
        const count = Math.min(limit, expired[id] ?? 0);
        expired[id] = (expired[id] ?? 0) - count;
        return count;
      } },
    }),
  } as unknown as Database;
  return new ExpiredPairs({ database, logger: new RecordingLogger(), initialDelayMs: 1_000, delayMs: 2_000, batchSize: 10 });
}

it('deletes in batches until nothing that has expired is left, in every tenant', async () => {
  const expired = { main: 25, none: 0, other: 10 };
  expect(await pairsOf(expired).purge()).toBe(35);
  expect(expired).toEqual({ main: 0, none: 0, other: 0 });
});

it('begins after its delay, and goes on until it is stopped', async () => {
  vi.useFakeTimers();
  try {
    const expired = { main: 1 };
    const pairs = pairsOf(expired);
    pairs.start();
    await vi.advanceTimersByTimeAsync(999);
    expect(expired.main).toBe(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(expired.main).toBe(0);
    expired.main = 1;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(expired.main).toBe(0);
    await pairs.stop();
    expired.main = 1;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(expired.main).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});
