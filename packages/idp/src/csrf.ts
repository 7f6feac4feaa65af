import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readCookie } from './cookies.ts';

export const CSRF_COOKIE = 'csrfToken';
export const CSRF_HEADER = 'X-CSRF-TOKEN';

const RANDOM_BYTES = 18;
const MAC_BYTES = 32;

export interface Csrf {
  /** A token for the page and the cookie. */
  issue(): string;
  /** The cookie's token when it is one of ours, so that a page load need not replace it; undefined else. */
  current(cookieHeader: string | undefined): string | undefined;
  /** True when header and cookie hold the same token and it was issued here. */
  verify(cookieHeader: string | undefined, header: string | undefined): boolean;
  /** `Set-Cookie` value. Scripts of the page read the token from the page itself, so the cookie is theirs to read as well. */
  setCookie(token: string): string;
}

/**
 * Signed double submit. Random bytes with an HMAC under a key derived from the session secret: someone who can plant a cookie
 * from a sibling domain still can't make a token that verifies. Comparisons take constant time.
 */
export function createCsrf(options: { secret: string; secureCookies: boolean }): Csrf {
  const key = createHmac('sha256', options.secret).update('windhover csrf').digest();
  const mac = (random: Uint8Array): Buffer => createHmac('sha256', key).update(random).digest();

  const isOurs = (token: string): boolean => {
    if (!/^[A-Za-z0-9_-]+$/.test(token)) return false;
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== RANDOM_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return false;
    return timingSafeEqual(bytes.subarray(RANDOM_BYTES), mac(bytes.subarray(0, RANDOM_BYTES)));
  };

  const current = (cookieHeader: string | undefined): string | undefined => {
    const token = readCookie(cookieHeader, CSRF_COOKIE);
    return token !== undefined && isOurs(token) ? token : undefined;
  };

  return {
    current,
    issue() {
      const random = randomBytes(RANDOM_BYTES);
      return Buffer.concat([random, mac(random)]).toString('base64url');
    },
    verify(cookieHeader, header) {
      const token = current(cookieHeader);
      if (token === undefined || header === undefined) return false;
      const [left, right] = [Buffer.from(token), Buffer.from(header)];
      return left.length === right.length && timingSafeEqual(left, right);
    },
    setCookie(token) {
      return `${CSRF_COOKIE}=${token}; Path=/; SameSite=Lax${options.secureCookies ? '; Secure' : ''}`;
    },
  };
}
