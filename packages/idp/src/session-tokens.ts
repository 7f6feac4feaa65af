import type { SessionClaims, SessionTokens } from '@windhover/core';
import { AppError, systemClock, type Clock } from '@windhover/kernel';
import { decode, encode } from 'next-auth/jwt';

export const MIN_SECRET_LENGTH = 32;

export interface SessionTokensOptions {
  /** Key material shared by all web processes, at least 32 characters. */
  secret: string;
  maxAgeSeconds: number;
  clock?: Clock;
}

/**
 * Sealed (encrypted and authenticated) tokens in next-auth's own format: the cookie of a next-auth session and the
 * `JWT` cookie of `POST /login` hold the same kind of token, so either is read by the other. They carry ids only.
 */
export function createSessionTokens(options: SessionTokensOptions): SessionTokens {
  const { secret, maxAgeSeconds, clock = systemClock } = options;
  if (secret.length < MIN_SECRET_LENGTH) {
    throw new AppError('invalid', `The session secret must have at least ${MIN_SECRET_LENGTH} characters`);
  }
  if (!Number.isInteger(maxAgeSeconds) || maxAgeSeconds < 1) {
    throw new AppError('invalid', 'The lifetime of a session must be a whole number of seconds, at least 1');
  }
  return {
    async issue({ userId, sessionEpoch }) {
      const issuedAtMs = clock.nowMs();
      const expiresAtMs = issuedAtMs + maxAgeSeconds * 1000;
      // `auth_ms` and `end_ms` are ours: next-auth's own `iat` and `exp` have whole seconds of the machine's clock.
      const claims = { sub: userId, epoch: sessionEpoch, auth_ms: issuedAtMs, end_ms: expiresAtMs };
      const token = await encode({ token: claims, secret, maxAge: maxAgeSeconds });
      return { token, expiresAtMs };
    },
    async read(token) {
      const payload = await unseal(token, secret);
      const claims = payload && claimsOf(payload);
      return claims && claims.expiresAtMs > clock.nowMs() ? claims : undefined;
    },
  };
}

async function unseal(token: string, secret: string): Promise<Record<string, unknown> | null> {
  // A token of ours has a few hundred characters; anything else isn't worth decrypting.
  if (token.length === 0 || token.length > 4096) return null;
  try {
    return await decode({ token, secret });
  } catch {
    // Forged, malformed and expired tokens all throw: to the caller each of them is "no session".
    return null;
  }
}

function claimsOf(payload: Record<string, unknown>): SessionClaims | undefined {
  const { sub, epoch, auth_ms: issuedAtMs, end_ms: expiresAtMs } = payload;
  if (typeof sub !== 'string' || sub === '' || typeof epoch !== 'number') return undefined;
  if (typeof issuedAtMs !== 'number' || typeof expiresAtMs !== 'number') return undefined;
  return { userId: sub, sessionEpoch: epoch, issuedAtMs, expiresAtMs };
}
