import { AppError } from '@windhover/kernel';
import type { Clock } from '@windhover/kernel';

export interface LockOut {
  /** Failures within the window that lock a login; 0 never does. */
  threshold: number;
  windowMs: number;
  lockMs: number;
}

interface Failures {
  count: number;
  sinceMs: number;
  lockedUntilMs: number;
}

/** More logins than this are not watched at once: the oldest are forgotten. */
const MAX_WATCHED = 10_000;

/**
 * Locks a login for a while after too many wrong passwords (kestra.security.login.failed-attempts). Known and unknown logins look
 * the same. Each web process counts for itself.
 */
export class FailedLogins {
  readonly #rule: LockOut;
  readonly #clock: Clock;
  readonly #watched = new Map<string, Failures>();

  constructor(rule: LockOut, clock: Clock) {
    this.#rule = rule;
    this.#clock = clock;
  }

  /** Throws `rate_limited` while the login is locked, whatever the password. */
  requireUnlocked(login: string): void {
    const { lockedUntilMs = 0 } = this.#watched.get(keyOf(login)) ?? {};
    const leftMs = lockedUntilMs - this.#clock.nowMs();
    if (leftMs <= 0) return;
    const retryAfterSeconds = Math.ceil(leftMs / 1_000);
    throw new AppError('rate_limited', `Too many failed sign-ins: this login is locked for ${retryAfterSeconds} s`, { kind: 'user', retryAfterSeconds });
  }

  failed(login: string): void {
    const { threshold, windowMs, lockMs } = this.#rule;
    if (threshold === 0) return;
    const nowMs = this.#clock.nowMs();
    const key = keyOf(login);
    const known = this.#watched.get(key);
    const failures = known && nowMs - known.sinceMs < windowMs ? known : { count: 0, sinceMs: nowMs, lockedUntilMs: 0 };
    failures.count += 1;
    if (failures.count >= threshold) {
      failures.count = 0;
      failures.lockedUntilMs = nowMs + lockMs;
    }
    this.#watched.delete(key);
    this.#watched.set(key, failures);
    if (this.#watched.size > MAX_WATCHED) for (const [oldest] of this.#watched) { this.#watched.delete(oldest); break; }
  }

  succeeded(login: string): void {
    this.#watched.delete(keyOf(login));
  }
}

const keyOf = (login: string): string => login.trim().toLowerCase();
