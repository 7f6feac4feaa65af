import { AppError, isAppError } from '@windhover/kernel';
import type { ErrorBody } from '@windhover/contracts';
import type { Logger } from '@windhover/core';

/** The one place where an error becomes an HTTP answer; what is not the caller's fault is logged here, once. */
export function errorResponse(error: unknown, path: string, logger: Logger, operation?: string): Response {
  const known = isAppError(error) ? error : new AppError('unexpected', 'Internal Server Error', { cause: error });
  if (known.kind !== 'user') logger.error('a request failed', { path, operation, error: isAppError(error) && error.cause === undefined ? error : (known.cause ?? error) });
  const shown = known.kind === 'unexpected' ? 'Internal Server Error' : known.message;
  const body: ErrorBody & { invalids?: unknown } = {
    message: shown,
    _links: { self: { href: path, templated: false } },
    _embedded: { errors: known.details.length > 0 && known.kind !== 'unexpected' ? known.details.map(({ message, path: place }) => ({ message, ...(place !== undefined && { path: place }) })) : [{ message: shown }] },
    ...(known.message.startsWith('Invalid bulk') && { invalids: known.details }),
  };
  const headers = new Headers({ 'content-type': 'application/json' });
  if (known.code === 'unauthenticated') headers.set('www-authenticate', 'Bearer');
  if (known.retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(known.retryAfterSeconds))));
  return new Response(JSON.stringify(body), { status: known.status, headers });
}
