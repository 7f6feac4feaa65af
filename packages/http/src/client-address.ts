import type { Context } from 'hono';

/** What the listener of `node:http` puts beside a request. */
interface NodeBindings {
  incoming?: { socket?: { remoteAddress?: string } };
}

/**
 * Address of the caller, for rate limits: the connection's, or the last one in `X-Forwarded-For` when the proxy in front
 * is trusted: that one the proxy itself added, those before it anybody can send.
 */
export function clientAddress(context: Context, trustForwardedFor: boolean): string | undefined {
  const forwarded = trustForwardedFor ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded !== undefined && forwarded !== '') return forwarded;
  return (context.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress;
}
