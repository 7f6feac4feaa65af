import { Readable } from 'node:stream';
import type { Accounts } from '@windhover/core';
import type { Services } from '@windhover/core';
import { ManualClock, unauthenticated } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import { createApp } from './create-app.ts';

/** The app over services of which only what these calls touch is there. */
function appOf(own: Partial<Parameters<typeof createApp>[0]> = {}) {
  const observed: Record<string, string>[] = [];
  const sources: Readable[] = [];
  const effects: string[] = [];
  const clock = new ManualClock(0);
  const person = { kind: 'user' as const, userId: 'u1', username: 'ada', superAdmin: false, access: new Map([['main', 'ADMIN' as const]]) };
  const execution = { id: 'e1', originalId: 'e1', namespace: 'a.b', flowId: 'f' };
  const services = {
    settings: { maxBodyBytes: 1_000, maxUploadBytes: 1_000, maxFileBytes: 1_000, version: '1' }, clock,
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => undefined },
    telemetry: { count: () => undefined, gauge: () => undefined, observe: (_name: string, _ms: number, labels: Record<string, string>) => observed.push(labels) },
    limiter: { hit: async (key: string) => { effects.push(key); return { allowed: true, retryAfterSeconds: 0 }; } },
    accounts: { actorOf: async ({ kind }: { kind: string }) => { if (kind === 'bearer') throw unauthenticated('Unknown API token'); return person; } } as unknown as Accounts,
    tenants: { exists: async () => true },
    objects: {
      stat: async () => ({ size: 4 }),
      get: async () => { const source = Readable.from([Buffer.from('file')]); sources.push(source); return source; },
    },
    database: { withTenant: (_id: string, _mode: string, work: (db: never) => unknown) => work({
      executions: { find: async (id: string) => (id === 'e1' ? execution : undefined) }, flows: { namespaces: async () => ['a.b'], remove: async () => { effects.push('removed'); return true; } },
    } as never) },
  } as unknown as Services;
  const app = createApp({
    services, rateLimits: { 'sign-in': { limit: 5, windowSeconds: 60 } }, trustForwardedFor: false, auth: async () => new Response('auth'),
    cookies: { sessionTokens: (header) => (header?.includes('JWT=') ? ['t'] : []), verifyCsrf: (_cookie, header) => header === 'right' },
    ...own,
  });
  const call = async (path: string, method = 'GET', headers: Record<string, string> = { cookie: 'JWT=t' }): Promise<Response> => app.request(path, { method, headers });
  return { app, services, call, observed, sources, effects };
}

const NAMESPACES = '/api/v1/main/flows/distinct-namespaces';
const FILE = `/api/v1/main/executions/e1/file?path=${encodeURIComponent('kestra:///a/b/f/executions/e1/x.txt')}`;

describe('createApp behind a proxy', () => {
  const body = JSON.stringify({ username: 'ada', password: 'p' });
  const cookieOf = async (own: { protocolHeader?: string }, told: string): Promise<string | null> => {
    const { app, services } = appOf(own);
    Object.assign(services.accounts, { verify: async () => ({ id: 'u1', username: 'ada', sessionEpoch: 0 }) });
    Object.assign(services, { sessions: { issue: async () => 'token', maxAgeSeconds: 60 } });
    const answer = await app.request('http://inside/login', { method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-proto': told }, body });
    return answer.headers.get('set-cookie');
  };

  it('marks the session cookie as secure where the proxy says so in the header that is configured', async () => {
    expect(await cookieOf({ protocolHeader: 'X-Forwarded-Proto' }, 'https')).toContain('; Secure');
    expect(await cookieOf({ protocolHeader: 'X-Forwarded-Proto' }, 'http')).not.toContain('Secure');
    expect(await cookieOf({}, 'https')).not.toContain('Secure');
  });
});

describe('createApp', () => {
  it('runs the operation behind a path, and measures it by its pattern', async () => {
    const { call, observed } = appOf();
    const answer = await call(NAMESPACES);
    expect([answer.status, await answer.json()]).toEqual([200, ['a.b']]);
    expect(observed).toEqual([{ method: 'GET', uri: '/api/v1/{tenant}/flows/distinct-namespaces', status: '200' }]);
  });

  it('answers in the one form of errors', async () => {
    const { call } = appOf();
    expect((await call('/api/v1/nowhere/at/all/there')).status).toBe(404);
    expect((await call(NAMESPACES, 'GET', {})).status).toBe(401);
    expect((await call(NAMESPACES, 'GET', { authorization: 'Bearer x' })).status).toBe(401);
    const foreign = await call('/api/v1/other/flows/distinct-namespaces');
    expect([foreign.status, await foreign.json()]).toMatchObject([404, { message: "Not Found: tenant 'other'", _links: { self: { href: '/api/v1/other/flows/distinct-namespaces' } } }]);
  });

  it('asks for the CSRF token of a cookie request before anything happens', async () => {
    const { call, effects } = appOf();
    expect((await call('/api/v1/main/flows/a.b/f', 'DELETE')).status).toBe(403);
    expect(effects).toEqual([]);
    expect((await call('/api/v1/main/flows/a.b/f', 'DELETE', { cookie: 'JWT=t', 'x-csrf-token': 'right' })).status).toBe(204);
    expect(effects).toEqual(['removed']);
  });

  it('echoes the id of a request only when it is fit for logs', async () => {
    const { call } = appOf();
    const idFor = async (given: string): Promise<string | null> => (await call(NAMESPACES, 'GET', { cookie: 'JWT=t', 'x-request-id': given })).headers.get('x-request-id');
    expect(await idFor('abc-1:2.3')).toBe('abc-1:2.3');
    for (const given of ['a b', '{"x":1}', 'x'.repeat(200)]) expect(await idFor(given)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('downloads a file, and opens none for good where only its head is wanted', async () => {
    const { call, sources } = appOf();
    expect(await (await call(FILE)).text()).toBe('file');
    const head = await call(FILE, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '4', '']);
    expect(sources.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });

  it('counts attempts to sign in', async () => {
    const { call, effects } = appOf();
    expect(await (await call('/api/auth/callback/credentials', 'POST', {})).text()).toBe('auth');
    await call('/api/auth/session', 'GET', {});
    expect(effects).toEqual(['sign-in:unknown']);
  });

  it('describes itself', async () => {
    expect(await (await appOf().call('/api/v1/openapi.json', 'GET', {})).json()).toMatchObject({ openapi: '3.1.0', info: { version: '1' } });
  });
});
