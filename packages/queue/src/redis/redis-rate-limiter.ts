import type { RateLimiter, RateLimitVerdict } from '@windhover/core';
import { messageOf } from '@windhover/kernel';
import { connect, disconnect } from './connect.ts';
import { DEFAULT_PREFIX, type RedisOptions } from './redis-options.ts';

/** A request must not wait for a limiter that is slow. */
const COMMAND_MS = 500;

/** Counts and, with the first hit of a window, sets its end in one step; a counter without an end gets one. */
const HIT = `
local hits = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  left = tonumber(ARGV[1])
  redis.call('PEXPIRE', KEYS[1], left)
end
return {hits, left}
`;

/** Fixed windows in Redis, the same for all processes. Allows while Redis is away. */
export function createRedisRateLimiter(options: RedisOptions): RateLimiter & { close(): Promise<void> } {
  const redis = connect(options, 'rate limiter', {
    commandTimeout: COMMAND_MS,
    maxRetriesPerRequest: 0,
  });
  const prefix = options.prefix ?? DEFAULT_PREFIX;

  return {
    async hit(key, limit, windowSeconds): Promise<RateLimitVerdict> {
      try {
        const reply = await redis.eval(HIT, 1, `${prefix}:rate:${key}`, windowSeconds * 1_000);
        return verdict(reply, limit);
      } catch (error) {
        options.logger?.debug('The rate limiter allows, as Redis is away', { error: messageOf(error) });
        return { allowed: true, retryAfterSeconds: 0 };
      }
    },
    close: () => disconnect(redis),
  };
}

function verdict(reply: unknown, limit: number): RateLimitVerdict {
  const [hits, leftMs] = Array.isArray(reply) ? reply.map(Number) : [];
  if (hits === undefined || leftMs === undefined || hits <= limit) return { allowed: true, retryAfterSeconds: 0 };
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1_000)) };
}
