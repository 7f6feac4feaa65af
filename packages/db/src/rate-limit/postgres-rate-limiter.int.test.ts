import { rateLimiterContract } from '@windhover/testing/contracts/rate-limiter-contract';
import { createTestDatabase } from '@windhover/testing/postgres';
import { createPostgresRateLimiter } from './create-postgres-rate-limiter.ts';

rateLimiterContract('PostgreSQL', async () => {
  const database = await createTestDatabase();
  const limiters = [createPostgresRateLimiter({ url: database.url }), createPostgresRateLimiter({ url: database.url })] as const;
  return {
    limiters: [...limiters],
    breakStore: () => database.drop(),
    close: async () => {
      await Promise.all(limiters.map((limiter) => limiter.close()));
    },
  };
});
