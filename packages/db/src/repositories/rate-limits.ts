import type { RateLimitRepository } from '@windhover/core';
import type { Prisma } from '../../generated/client.ts';

export function rateLimitRepository(tx: Prisma.TransactionClient): RateLimitRepository {
  return { purge: async () => tx.$executeRaw`delete from rate_limits where resets_at < now()` };
}
