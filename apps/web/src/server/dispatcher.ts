import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Csrf } from '@windhover/idp';
import type { ServerConfiguration } from '@windhover/platform';

export interface DispatcherOptions {
  api(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
  page(request: IncomingMessage, response: ServerResponse): Promise<void>;
  csrf: Csrf;
  server: Pick<ServerConfiguration, 'hostHeader' | 'protocolHeader'>;
}

/** Headers that only this server may set. */
const CLIENT_IP = 'x-windhover-client-ip';
const CSRF = 'x-csrf-token';

/** Sends API calls to Hono and everything else to Next. Pages come with a CSRF token, which the browser keeps. */
export function dispatcher({ api, page, csrf, server }: DispatcherOptions): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    applyProxyHeaders(request, server);
    const isApi = path.startsWith('/api/') || (path === '/login' && request.method === 'POST');
    if (!isApi) protectPage(request, response, csrf);
    setSecurityHeaders(response);
    const work = isApi ? api(request, response) : page(request, response);
    Promise.resolve(work).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

function protectPage(request: IncomingMessage, response: ServerResponse, csrf: Csrf): void {
  delete request.headers[CSRF];
  if (csrf.current(request.headers.cookie) !== undefined) return;
  const token = csrf.issue();
  response.appendHeader('set-cookie', csrf.setCookie(token));
  request.headers.cookie = (request.headers.cookie ?? '').split(';').filter((part) => !part.trim().startsWith('csrfToken=')).join(';');
  request.headers[CSRF] = token;
}

/** What a trusted proxy says of the original request; without one configured, such headers are ignored. */
function applyProxyHeaders(request: IncomingMessage, { hostHeader, protocolHeader }: DispatcherOptions['server']): void {
  const first = (name: string): string | undefined => {
    const value = request.headers[name.toLowerCase()];
    return (Array.isArray(value) ? value[0] : value)?.split(',', 1)[0]?.trim();
  };
  const trusted = hostHeader !== undefined || protocolHeader !== undefined;
  const forwarded = trusted ? first('x-forwarded-for') : undefined;
  request.headers[CLIENT_IP] = forwarded ?? request.socket.remoteAddress ?? '';
  const host = hostHeader === undefined ? undefined : first(hostHeader);
  if (host !== undefined) request.headers.host = host;
}

function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'same-origin');
}
