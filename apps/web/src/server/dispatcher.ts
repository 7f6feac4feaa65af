import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** What the dispatcher needs of the CSRF protection. */
export interface PageTokens {
  /** The token of a Cookie header, when it is one of ours. */
  current(cookieHeader: string | undefined): string | undefined;
  issue(): string;
  setCookie(token: string): string;
}

export interface DispatcherOptions {
  api(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
  page(request: IncomingMessage, response: ServerResponse): Promise<void>;
  csrf: PageTokens;
  /** Told of what neither API nor page handled. */
  onError(error: unknown): void;
}

/** How a fresh token reaches the page; a client's own header of this name is dropped. */
const CSRF = 'x-csrf-token';

/** Sends API calls to Hono and everything else to Next. Pages come with a CSRF token, which the browser keeps. */
export function dispatcher({ api, page, csrf, onError }: DispatcherOptions): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const isApi = path.startsWith('/api/') || (path === '/login' && request.method === 'POST');
    if (!isApi) protectPage(request, response, csrf);
    setSecurityHeaders(response);
    const work = async (): Promise<void> => (isApi ? api(request, response) : page(request, response));
    work().catch((error: unknown) => {
      onError(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

function protectPage(request: IncomingMessage, response: ServerResponse, csrf: PageTokens): void {
  delete request.headers[CSRF];
  if (csrf.current(request.headers.cookie) !== undefined) return;
  const token = csrf.issue();
  response.appendHeader('set-cookie', csrf.setCookie(token));
  request.headers.cookie = (request.headers.cookie ?? '').split(';').filter((part) => !part.trim().startsWith('csrfToken=')).join(';');
  request.headers[CSRF] = token;
}

function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'same-origin');
}
