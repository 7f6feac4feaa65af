import { AppError } from '@windhover/kernel';
import type { Actor, Operation, Services } from '@windhover/core';

export interface RateLimit {
  limit: number;
  windowSeconds: number;
}

/** Requests allowed per caller and class. An absent class is not limited. */
export type RateLimits = Partial<Record<'default' | 'sign-in' | 'webhook', RateLimit>>;

/** Refuses with 429 when the caller has used up the class of this operation. People count by id, strangers by address. */
export async function limitRate(
  operation: Pick<Operation, 'rateClass'>, actor: Actor, ip: string | undefined, services: Services, limits: RateLimits,
): Promise<void> {
  const kind = operation.rateClass ?? 'default';
  const rule = kind === 'none' ? undefined : limits[kind];
  if (!rule) return;
  const who = 'userId' in actor ? actor.userId : (ip ?? 'unknown');
  const { allowed, retryAfterSeconds } = await services.limiter.hit(`${kind}:${who}`, rule.limit, rule.windowSeconds);
  if (!allowed) throw new AppError('rate_limited', `Too many requests: try again in ${retryAfterSeconds} s`, { kind: 'user', retryAfterSeconds });
}
