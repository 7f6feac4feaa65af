import { rateLimiterContract } from '@windhover/testing/contracts/rate-limiter-contract';
import { redisAvailable, startRedis } from '@windhover/testing/redis';
import { describe } from 'vitest';
import { createRedisRateLimiter } from './redis-rate-limiter.ts';

describe.skipIf(!redisAvailable())('rate limiter on Redis', () => {
  rateLimiterContract('Redis', async () => {
    const redis = await startRedis();
    const [first, second] = [createRedisRateLimiter({ url: redis.url }), createRedisRateLimiter({ url: redis.url })];
    return {
      limiters: [first, second],
      breakStore: () => redis.kill(),
      async close() {
        await Promise.all([first.close(), second.close()]);
        await redis.stop();
      },
    };
  });
});
