import { AppError } from '@windhover/kernel';
import type { AuthOptions } from 'next-auth';
import * as nextAuthModule from 'next-auth';
import { authOptions, type AuthOptionsInput } from './auth-options.ts';
import { readCookie } from './cookies.ts';

export interface AuthHandlerInput extends AuthOptionsInput {
  /** Public base address; that of the request when absent. */
  publicUrl?: string;
}

/** Where next-auth believes to live when no environment variable tells it. */
const ASSUMED_ORIGIN = 'http://localhost:3000';
const MAX_BODY_BYTES = 16_384;
const COOKIE_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

interface ResponseLike {
  status(code: number): ResponseLike;
  getHeader(name: string): string | string[] | undefined;
  setHeader(name: string, value: string | string[]): ResponseLike;
  end(): void;
  json(body: unknown): void;
  send(body: unknown): void;
}

type NextAuth = (request: object, response: ResponseLike, options: AuthOptions) => Promise<void>;

/**
 * Serves `/api/auth/*` of next-auth as a web-standard handler, under any server. Addresses in its answers carry the public origin, which
 * next-auth by itself reads from the environment only.
 */
export function createAuthHandler(input: AuthHandlerInput): (request: Request) => Promise<Response> {
  const nextAuth = entryOf(nextAuthModule);
  return async (request) => {
    const url = new URL(request.url);
    const origin = input.publicUrl === undefined ? url.origin : new URL(input.publicUrl).origin;
    const { response, answer } = collect(origin);
    const action = url.pathname.split('/api/auth/')[1] ?? '';
    await nextAuth(
      {
        method: request.method,
        headers: Object.fromEntries(request.headers),
        cookies: cookiesOf(request.headers.get('cookie') ?? ''),
        query: { ...Object.fromEntries(url.searchParams), nextauth: action.split('/').filter((part) => part !== '') },
        body: toAssumed(await readBody(request), origin),
      },
      response,
      authOptions(input),
    );
    return answer();
  };
}

/** The function behind the CommonJS default export: Node and bundlers wrap it a different number of times. */
function entryOf(module: object): NextAuth {
  let found: unknown = module;
  while (typeof found === 'object' && found !== null && 'default' in found && found.default !== found) found = found.default;
  if (typeof found !== 'function') throw new AppError('unexpected', 'next-auth has no default export that can be called');
  return found as NextAuth;
}

function collect(origin: string): { response: ResponseLike; answer: () => Response } {
  const headers = new Map<string, string | string[]>();
  const state: { status: number; body: string | null } = { status: 200, body: null };
  const outward = (text: string): string => (text.startsWith(ASSUMED_ORIGIN) ? origin + text.slice(ASSUMED_ORIGIN.length) : text);
  const response: ResponseLike = {
    status(code) {
      state.status = code;
      return response;
    },
    getHeader: (name) => headers.get(name.toLowerCase()),
    setHeader(name, value) {
      headers.set(name.toLowerCase(), typeof value === 'string' && name === 'Location' ? outward(value) : value);
      return response;
    },
    end: () => undefined,
    json(body) {
      headers.set('content-type', 'application/json');
      state.body = JSON.stringify(body, (_, value: unknown) => (typeof value === 'string' ? outward(value) : value));
    },
    send(body) {
      if (typeof body === 'string') state.body = body;
      else if (body !== undefined && body !== null) response.json(body);
    },
  };
  const answer = (): Response => {
    const sent = new Headers();
    for (const [name, value] of headers) for (const item of [value].flat()) sent.append(name, item);
    return new Response(state.body, { status: state.status, headers: sent });
  };
  return { response, answer };
}

function cookiesOf(header: string): Record<string, string> {
  const names = header.split(';').map((part) => (part.split('=')[0] ?? '').trim());
  return Object.fromEntries(names.filter((name) => COOKIE_NAME.test(name)).map((name) => [name, readCookie(header, name) ?? '']));
}

async function readBody(request: Request): Promise<Record<string, string>> {
  if (request.method !== 'POST') return {};
  const text = await request.text();
  if (text.length > MAX_BODY_BYTES) throw new AppError('payload_too_large', `The body of a sign-in has at most ${MAX_BODY_BYTES} characters`);
  if (!(request.headers.get('content-type') ?? '').includes('json')) return Object.fromEntries(new URLSearchParams(text));
  const parsed = parseJson(text);
  return Object.fromEntries(Object.entries(parsed).flatMap(([key, value]) => (['string', 'number', 'boolean'].includes(typeof value) ? [[key, String(value)]] : [])));
}

function parseJson(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch (cause) {
    throw new AppError('bad_request', 'The body is not valid JSON', { cause });
  }
}

/** A return address at our public origin, as next-auth must see it to take it for its own. */
function toAssumed(body: Record<string, string>, origin: string): Record<string, string> {
  const { callbackUrl } = body;
  const isOurs = callbackUrl !== undefined && (callbackUrl === origin || callbackUrl.startsWith(`${origin}/`));
  return isOurs ? { ...body, callbackUrl: ASSUMED_ORIGIN + callbackUrl.slice(origin.length) } : body;
}
