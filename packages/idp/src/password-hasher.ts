import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '@windhover/core';
import { AppError } from '@windhover/kernel';
import { createPermits } from './permits.ts';

/** Argon2id with OWASP's second recommended set: 19 MiB, two passes, one lane. The package's default algorithm is argon2id. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** Longer passwords are refused before hashing: no one types them, and they only cost time. */
export const MAX_PASSWORD_LENGTH = 1024;

export interface PasswordHasherOptions {
  /** Hashes computed at the same moment; each takes 19 MiB and a core for tens of milliseconds. */
  concurrency?: number;
  /** Sign-ins that may wait for a free place; more are answered `rate_limited`. */
  maxWaiting?: number;
}

/** Argon2id hasher. An absent hash is verified against a decoy, so that unknown users take as long as known ones. */
export function createPasswordHasher(options: PasswordHasherOptions = {}): PasswordHasher {
  const permits = createPermits(
    options.concurrency ?? 2,
    options.maxWaiting ?? 200,
    () => new AppError('rate_limited', 'Too many sign-ins at the moment; try again in a few seconds', { retryable: true }),
  );
  let decoy: Promise<string> | undefined;

  const matches = async (encoded: string, password: string): Promise<boolean> => {
    try {
      return await verify(encoded, password);
    } catch {
      // The library throws for text that is no PHC string: to the caller that is a password that doesn't match.
      return false;
    }
  };

  return {
    async hash(password) {
      if (password.length > MAX_PASSWORD_LENGTH) {
        throw new AppError('invalid', `A password has at most ${MAX_PASSWORD_LENGTH} characters`);
      }
      return permits.run(() => hash(password, PARAMETERS));
    },
    async verify(password, encoded) {
      const candidate = password.length > MAX_PASSWORD_LENGTH ? '' : password;
      return permits.run(async () => {
        decoy ??= hash('decoy of an absent user', PARAMETERS);
        if (encoded === undefined || !encoded.startsWith('$argon2')) {
          await matches(await decoy, candidate);
          return false;
        }
        return (await matches(encoded, candidate)) && candidate === password;
      });
    },
  };
}
