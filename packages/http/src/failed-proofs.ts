import { AppError, isAppError } from '@windhover/kernel';
import type { Clock } from '@windhover/kernel';
import type { Services } from '@windhover/core';
import type { RateLimit } from './rate-limit.ts';

export interface FailedProofsOptions {
  limiter: Services['limiter'];
  clock: Clock;
  /** How many wrong credentials an address may send; undefined for any number. */
  rule: RateLimit | undefined;
}

const MAX_BLOCKED = 10_000;

/**
 * Stops guessing of passwords and tokens in the Authorization header: an address that sent too many wrong ones is
 * refused for the rest of the window, before anything is checked. Right ones cost nothing.
 */
export class FailedProofs {
  readonly #options: FailedProofsOptions;
  readonly #blockedUntilMs = new Map<string, number>();

  constructor(options: FailedProofsOptions) {
    this.#options = options;
  }

  async guard<T>(request: Request, ip: string | undefined, check: () => Promise<T>): Promise<T> {
    const { rule, clock } = this.#options;
    if (!rule || !request.headers.has('authorization')) return check();
    const who = ip ?? 'unknown';
    const untilMs = this.#blockedUntilMs.get(who) ?? 0;
    if (untilMs > clock.nowMs()) throw tooMany(Math.ceil((untilMs - clock.nowMs()) / 1_000));
    this.#blockedUntilMs.delete(who);
    try {
      return await check();
    } catch (error) {
      if (isAppError(error) && error.code === 'unauthenticated') await this.#count(who, rule);
      throw error;
    }
  }

  async #count(who: string, rule: RateLimit): Promise<void> {
    const { allowed, retryAfterSeconds } = await this.#options.limiter.hit(`proof:${who}`, rule.limit, rule.windowSeconds);
    if (allowed) return;
    if (this.#blockedUntilMs.size >= MAX_BLOCKED) this.#blockedUntilMs.clear();
    this.#blockedUntilMs.set(who, this.#options.clock.nowMs() + retryAfterSeconds * 1_000);
    throw tooMany(retryAfterSeconds);
  }
}

const tooMany = (seconds: number): AppError =>
  new AppError('rate_limited', `Too many wrong credentials: try again in ${seconds} s`, { kind: 'user' });
