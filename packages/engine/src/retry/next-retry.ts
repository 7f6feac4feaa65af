import type { RetryPolicy } from '@windhover/flow';

export interface RetryProgress {
  /** Attempts made so far, the first included. */
  attempts: number;
  /** Where `maxDuration` counts from. */
  firstStartedAtMs: number;
  nowMs: number;
  /** A number in [0, 1). */
  random(): number;
}

/**
 * The instant of the next attempt, or undefined when the policy is exhausted. `maxAttempts` counts all attempts; the
 * next attempt must begin before `maxDuration` is over (flow language §10).
 */
export function nextRetryAtMs(policy: RetryPolicy, progress: RetryProgress): number | undefined {
  const { attempts, firstStartedAtMs, nowMs } = progress;
  if (policy.maxAttempts !== undefined && attempts >= policy.maxAttempts) return undefined;
  const nextAtMs = nowMs + retryDelayMs(policy, attempts, progress.random);
  if (policy.maxDurationMs !== undefined && nextAtMs >= firstStartedAtMs + policy.maxDurationMs) return undefined;
  return nextAtMs;
}

/**
 * Delay before the attempt that follows `attempts` others: constant, or `interval × delayFactor ^ (attempts − 1)` up to
 * `maxInterval`, or anything from `minInterval` to `maxInterval`.
 */
export function retryDelayMs(policy: RetryPolicy, attempts: number, random: () => number): number {
  switch (policy.type) {
    case 'constant':
      return policy.intervalMs;
    case 'exponential':
      return Math.min(policy.maxIntervalMs, Math.round(policy.intervalMs * policy.delayFactor ** (attempts - 1)));
    case 'random':
      return Math.round(policy.minIntervalMs + random() * (policy.maxIntervalMs - policy.minIntervalMs));
  }
}
