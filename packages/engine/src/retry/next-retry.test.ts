import type { RetryPolicy } from '@windhover/flow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextRetryAtMs, retryDelayMs } from './next-retry.ts';

const base = { warningOnRetry: false, behavior: 'RETRY_FAILED_TASK' as const };
const constant: RetryPolicy = { ...base, type: 'constant', intervalMs: 2_000 };
const exponential: RetryPolicy = { ...base, type: 'exponential', intervalMs: 1_000, maxIntervalMs: 5_000, delayFactor: 2 };
const at = (attempts: number, nowMs = 0) => ({ attempts, firstStartedAtMs: 0, nowMs, random: () => 0.5 });

describe('nextRetryAtMs', () => {
  test('maxAttempts counts the first attempt too', () => {
    expect(nextRetryAtMs({ ...constant, maxAttempts: 3 }, at(2, 100))).toBe(2_100);
    expect(nextRetryAtMs({ ...constant, maxAttempts: 3 }, at(3, 100))).toBeUndefined();
  });

  test('the next attempt must begin before maxDuration is over', () => {
    const policy = { ...constant, maxDurationMs: 6_000 };
    expect(nextRetryAtMs(policy, at(2, 3_999))).toBe(5_999);
    expect(nextRetryAtMs(policy, at(3, 4_000))).toBeUndefined();
  });

  test('an interval as long as maxDuration never retries', () => {
    expect(nextRetryAtMs({ ...constant, maxDurationMs: 2_000 }, at(1))).toBeUndefined();
  });

  test('without limits it goes on for ever', () => {
    expect(nextRetryAtMs(constant, at(1_000, 5))).toBe(2_005);
  });
});

describe('retryDelayMs', () => {
  test('exponential grows by the factor up to maxInterval', () => {
    expect([1, 2, 3, 4, 5].map((attempts) => retryDelayMs(exponential, attempts, () => 0))).toEqual([1_000, 2_000, 4_000, 5_000, 5_000]);
  });

  test('random stays between its bounds', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(60_000), fc.nat(60_000), (random, minIntervalMs, more) => {
      const policy: RetryPolicy = { ...base, type: 'random', minIntervalMs, maxIntervalMs: minIntervalMs + more };
      const delay = retryDelayMs(policy, 1, () => random);
      return delay >= minIntervalMs && delay <= minIntervalMs + more;
    }));
  });
});
