import type { InstanceDb } from '@windhover/core';
import type { Prisma } from '../../generated/client.ts';
import { apiTokenRepository } from '../repositories/api-tokens.ts';
import { instanceSettingRepository } from '../repositories/instance-settings.ts';
import { rateLimitRepository } from '../repositories/rate-limits.ts';
import { serviceRepository } from '../repositories/services.ts';
import { tenantRepository } from '../repositories/tenants.ts';
import { userRepository } from '../repositories/users.ts';

/** The repositories of one transaction on what belongs to no tenant. */
export function instanceDb(tx: Prisma.TransactionClient): InstanceDb {
  return {
    users: userRepository(tx),
    tenants: tenantRepository(tx),
    apiTokens: apiTokenRepository(tx),
    services: serviceRepository(tx),
    rateLimits: rateLimitRepository(tx),
    settings: instanceSettingRepository(tx),
  };
}
