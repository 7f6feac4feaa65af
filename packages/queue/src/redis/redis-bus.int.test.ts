import { busContract } from '@windhover/testing/contracts/bus-contract';
import { redisAvailable, startRedis } from '@windhover/testing/redis';
import { describe } from 'vitest';
import { createRedisBus } from './redis-bus.ts';

describe.skipIf(!redisAvailable())('bus on Redis', () => {
  busContract('Redis', async () => {
    const redis = await startRedis();
    return {
      connect: () => Promise.resolve(createRedisBus({ url: redis.url })),
      async interrupt() {
        await redis.kill();
        await redis.start();
      },
      close: () => redis.stop(),
    };
  });
});
