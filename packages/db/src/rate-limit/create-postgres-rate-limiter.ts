import type { RateLimiter, RateLimitVerdict } from '@windhover/core';
import { rolePool } from '../connection/role-pool.ts';

export interface PostgresRateLimiterOptions {
  url: string;
  /** Told when the database could not be asked and the hit was allowed. */
  onError?: (error: unknown) => void;
}

export type PostgresRateLimiter = RateLimiter & { close(): Promise<void> };

const HIT_STATEMENT = `
insert into rate_limits as r (key, hits, resets_at) values ($1, 1, now() + $2::double precision * interval '1 second')
on conflict (key) do update set
  hits = case when r.resets_at <= now() then 1 else r.hits + 1 end,
  resets_at = case when r.resets_at <= now() then excluded.resets_at else r.resets_at end
returning hits, extract(epoch from resets_at - now())::double precision as left`;

/** Windows that are over go when they are met again, or with every so-manieth hit of a process. */
const SWEEP_EVERY_HITS = 1_000;
const MAX_SPENT_KEYS = 10_000;

/**
 * Counters in an unlogged table, one statement per hit. A key that is known to be spent is refused from memory until its
 * window is over, so that a flood costs the database nothing. Waits a second for the database, then allows.
 */
export function createPostgresRateLimiter(options: PostgresRateLimiterOptions): PostgresRateLimiter {
  const onError = options.onError ?? (() => undefined);
  const pool = rolePool({
    url: options.url, role: 'windhover_system', size: 2, applicationName: 'windhover-rate-limit', settings: { synchronous_commit: 'off' },
    statementTimeoutMs: 1_000, connectTimeoutMs: 1_000, onConnectionError: onError,
  });
  /** Spent keys and the millisecond of this process's clock at which their window ends. */
  const spent = new Map<string, number>();
  let hits = 0;

  const refusal = (remainingMs: number): RateLimitVerdict => ({ allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(remainingMs / 1_000)) });

  const sweep = (): void => {
    hits += 1;
    if (hits % SWEEP_EVERY_HITS === 0) pool.query('delete from rate_limits where resets_at < now()').catch(onError);
  };

  return {
    hit: async (key, limit, windowSeconds) => {
      const memory = `${limit}/${windowSeconds}/${key}`;
      const remainingMs = (spent.get(memory) ?? 0) - performance.now();
      if (remainingMs > 0) return refusal(remainingMs);
      spent.delete(memory);
      sweep();
      try {
        const { rows } = await pool.query<{ hits: number; left: number }>({ name: 'hit', text: HIT_STATEMENT, values: [key, windowSeconds] });
        const counter = rows[0];
        if (!counter || counter.hits <= limit) return { allowed: true, retryAfterSeconds: 0 };
        if (spent.size >= MAX_SPENT_KEYS) spent.clear();
        spent.set(memory, performance.now() + counter.left * 1_000);
        return refusal(counter.left * 1_000);
      } catch (error) {
        onError(error);
        return { allowed: true, retryAfterSeconds: 0 };
      }
    },
    close: () => pool.end(),
  };
}
