import type { Context } from 'hono';

/** What the listener of `node:http` puts beside a request. */
interface NodeBindings {
  incoming?: { socket?: { remoteAddress?: string } };
}

/**
 * Address of the caller, for rate limits: the connection's, or the first one in `X-Forwarded-For` when the proxy in front
 * is trusted. A header that anybody can send counts for nothing otherwise.
 */
export function clientAddress(context: Context, trustForwardedFor: boolean): string | undefined {
  const forwarded = trustForwardedFor ? context.req.header('x-forwarded-for')?.split(',', 1)[0]?.trim() : undefined;
  if (forwarded !== undefined && forwarded !== '') return forwarded;
  return (context.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress;
}
