import { readCookie } from './cookies.ts';

export const JWT_COOKIE = 'JWT';

/** Where a session token may be, in order: the cookie of `POST /login`, then next-auth's, over https and over http. */
export const SESSION_COOKIES = [JWT_COOKIE, '__Secure-next-auth.session-token', 'next-auth.session-token'] as const;

/** Tokens of a Cookie header that may prove a session, most trusted place first: an expired one must not hide a valid one. */
export function findSessionTokens(header: string | undefined): string[] {
  const tokens = SESSION_COOKIES.map((name) => readCookie(header, name)).filter((token) => token !== undefined && token !== '');
  return [...new Set(tokens)].filter((token) => token !== undefined);
}

/** The first session token of a Cookie header. */
export const findSessionToken = (header: string | undefined): string | undefined => findSessionTokens(header)[0];

export interface SessionCookieOptions {
  secureCookies: boolean;
  maxAgeSeconds: number;
}

/** `Set-Cookie` value of `POST /login`. Unreadable for scripts, not sent with foreign sites' posts. */
export function sessionCookie(token: string, { secureCookies, maxAgeSeconds }: SessionCookieOptions): string {
  return `${JWT_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secureCookies ? '; Secure' : ''}`;
}

/** `Set-Cookie` values that end the session in this browser, wherever its token is. */
export function endedSessionCookies(secureCookies: boolean): string[] {
  return SESSION_COOKIES.filter((name) => secureCookies || !name.startsWith('__Secure-')).map(
    (name) => `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secureCookies ? '; Secure' : ''}`,
  );
}
