import { forbidden, isAppError, unauthenticated } from '@windhover/kernel';
import type { Actor, Credentials, Operation, Services } from '@windhover/core';

/** How sessions and CSRF tokens travel in cookies. */
export interface CookieSecurity {
  /** Session tokens of a Cookie header, most trusted first. */
  sessionTokens(cookieHeader: string | undefined): string[];
  /** Double submit: header and cookie hold the same token, and it is ours. */
  verifyCsrf(cookieHeader: string | undefined, header: string | undefined): boolean;
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The actor behind a request: the Authorization header (Bearer or Basic), else the session cookie. Wrong credentials are
 * refused; operations that need none look at none.
 */
export async function actorOf(
  request: Request, services: Services, cookies: CookieSecurity, operation: Operation, beforePasswordCheck: () => Promise<void>,
): Promise<{ actor: Actor; byCookie: boolean }> {
  if (operation.permission === 'anonymous') return { actor: { kind: 'anonymous' }, byCookie: false };
  const header = request.headers.get('authorization');
  if (header !== null) return { actor: await services.accounts.actorOf(fromHeader(header), beforePasswordCheck), byCookie: false };
  let problem: Error | undefined;
  for (const token of cookies.sessionTokens(request.headers.get('cookie') ?? undefined)) {
    try {
      return { actor: await services.accounts.actorOf({ kind: 'session', token }), byCookie: true };
    } catch (error) {
      if (!isAppError(error) || error.code !== 'unauthenticated') throw error;
      problem ??= error;
    }
  }
  if (problem !== undefined) throw problem;
  return { actor: { kind: 'anonymous' }, byCookie: false };
}

/** A request that changes something by cookie must carry the page's token: other sites can't read it. */
export function requireCsrf(request: Request, operation: Operation, cookies: CookieSecurity): void {
  if (SAFE_METHODS.has(request.method) || operation.csrfExempt) return;
  const cookie = request.headers.get('cookie') ?? undefined;
  const header = request.headers.get('x-csrf-token') ?? undefined;
  if (!cookies.verifyCsrf(cookie, header)) throw forbidden('Missing or wrong X-CSRF-TOKEN: reload the page and try again');
}

function fromHeader(header: string): Credentials {
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() === 'bearer' && value !== '') return { kind: 'bearer', token: value };
  if (scheme.toLowerCase() !== 'basic' || value === '') throw unauthenticated('Unsupported Authorization header: use Bearer or Basic');
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? { kind: 'bearer', token: text } : { kind: 'basic', username: text.slice(0, colon), password: text.slice(colon + 1) };
}
