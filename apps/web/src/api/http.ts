import { connection } from './connection.ts';
import { ConnectionError, errorFromBody } from './api-error.ts';

export type Query = Iterable<readonly [string, string]> | Record<string, string | number | boolean | undefined>;

export interface RequestOptions {
  query?: Query;
  /** Sent as JSON unless it is a form or has its own `contentType`. */
  body?: unknown;
  contentType?: 'application/json' | 'application/x-yaml' | 'text/plain';
  accept?: string;
  signal?: AbortSignal | undefined;
}

const BASE = '/api/v1';

/** Path below the base with every segment encoded: ``path`main/flows/${namespace}` ``. */
export function path(strings: TemplateStringsArray, ...segments: string[]): string {
  return strings.reduce((text, part, index) => text + part + (index < segments.length ? encodeURIComponent(segments[index] ?? '') : ''), '');
}

export function urlOf(target: string, query?: Query): string {
  if (!query) return `${BASE}/${target}`;
  const entries = Symbol.iterator in query
    ? [...query]
    : Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as const]));
  const text = new URLSearchParams(entries.map(([key, value]) => [key, value])).toString();
  return text === '' ? `${BASE}/${target}` : `${BASE}/${target}?${text}`;
}

/** The token of the double-submit check: the cookie, or the page's meta tag where scripts may not read the cookie. */
function csrfToken(): string {
  const cookie = /(?:^|;\s*)csrfToken=([^;]+)/.exec(document.cookie)?.[1];
  if (cookie !== undefined) return decodeURIComponent(cookie);
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '';
}

async function send(method: string, target: string, options: RequestOptions): Promise<Response> {
  const headers = new Headers({ Accept: options.accept ?? 'application/json' });
  if (method !== 'GET') headers.set('X-CSRF-TOKEN', csrfToken());
  const isForm = options.body instanceof FormData;
  const contentType = options.contentType ?? 'application/json';
  if (options.body !== undefined && !isForm) headers.set('Content-Type', contentType);
  const body = options.body === undefined ? null
    : options.body instanceof FormData ? options.body
    : contentType === 'application/json' ? JSON.stringify(options.body) : String(options.body);
  try {
    const response = await fetch(urlOf(target, options.query), { method, headers, body, signal: options.signal ?? null, credentials: 'same-origin' });
    connection.setLost(false);
    return response;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    connection.setLost(true);
    throw new ConnectionError(error);
  }
}

async function request(method: string, target: string, options: RequestOptions = {}): Promise<Response> {
  const response = await send(method, target, options);
  if (response.ok) return response;
  if (response.status === 401) connection.setSignedOut(true);
  throw errorFromBody(response.status, await response.text());
}

async function json<T>(method: string, target: string, options?: RequestOptions): Promise<T> {
  const response = await request(method, target, options);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The one door to the server. Failures are `ApiError` or `ConnectionError`. */
export const http = {
  get: <T>(target: string, options?: RequestOptions): Promise<T> => json<T>('GET', target, options),
  post: <T>(target: string, options?: RequestOptions): Promise<T> => json<T>('POST', target, options),
  put: <T>(target: string, options?: RequestOptions): Promise<T> => json<T>('PUT', target, options),
  patch: <T>(target: string, options?: RequestOptions): Promise<T> => json<T>('PATCH', target, options),
  delete: <T = void>(target: string, options?: RequestOptions): Promise<T> => json<T>('DELETE', target, options),
  text: async (target: string, options?: RequestOptions): Promise<string> =>
    (await request('GET', target, { accept: '*/*', ...options })).text(),
  blob: async (method: 'GET' | 'POST', target: string, options?: RequestOptions): Promise<Blob> =>
    (await request(method, target, { accept: '*/*', ...options })).blob(),
};
