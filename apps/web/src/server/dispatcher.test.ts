import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { dispatcher } from './dispatcher.ts';
import type { DispatcherOptions } from './dispatcher.ts';

const close: (() => Promise<void>)[] = [];
afterEach(async () => { for (const each of close.splice(0)) await each(); });

async function serve(given: Partial<DispatcherOptions> = {}) {
  const errors: unknown[] = [];
  const answer = (name: string) => async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.end(JSON.stringify({ name, url: request.url, csrf: request.headers['x-csrf-token'], cookie: request.headers.cookie }));
  };
  const server = createServer(dispatcher({
    api: answer('api'), page: answer('page'), onError: (error) => errors.push(error),
    csrf: { current: (cookie) => (cookie?.includes('csrfToken=good') ? 'good' : undefined), issue: () => 'fresh', setCookie: (token) => `csrfToken=${token}; Path=/` },
    ...given,
  }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close.push(() => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }));
  const call = (path: string, init?: RequestInit): Promise<Response> => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
  return { call, errors };
}

describe('dispatcher', () => {
  it.each([
    ['/api/v1/main/flows/search?x=/ui', 'GET', 'api'], ['/api/auth/session', 'GET', 'api'], ['/login', 'POST', 'api'],
    ['/login', 'GET', 'page'], ['/ui/main/flows', 'GET', 'page'], ['/apis', 'GET', 'page'], ['/', 'GET', 'page'],
  ])('sends %s by %s to the %s', async (path, method, name) => {
    const { call } = await serve();
    expect(await (await call(path, { method })).json()).toMatchObject({ name, url: path });
  });

  it('gives a page without a token a fresh one, and never the one that a client claims', async () => {
    const { call } = await serve();
    const first = await call('/ui', { headers: { 'x-csrf-token': 'claimed', cookie: 'a=1; csrfToken=forged' } });
    expect(first.headers.get('set-cookie')).toBe('csrfToken=fresh; Path=/');
    expect(await first.json()).toMatchObject({ csrf: 'fresh', cookie: 'a=1' });
    const again = await call('/ui', { headers: { 'x-csrf-token': 'claimed', cookie: 'csrfToken=good' } });
    expect(again.headers.get('set-cookie')).toBe(null);
    expect(await again.json()).toEqual({ name: 'page', url: '/ui', cookie: 'csrfToken=good' });
  });

  it('leaves the header of an API call as it is: it is the proof there', async () => {
    const { call } = await serve();
    expect(await (await call('/api/v1/me', { headers: { 'x-csrf-token': 'claimed' } })).json()).toMatchObject({ csrf: 'claimed' });
  });

  it('sets the headers that protect every answer', async () => {
    const { call } = await serve();
    for (const path of ['/ui', '/api/v1/me']) {
      const { headers } = await call(path);
      expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual(['nosniff', 'DENY', 'same-origin']);
    }
  });

  it('answers 500 and tells of it when a handler throws or rejects, and goes on serving', async () => {
    const { call, errors } = await serve({ api: () => { throw new Error('sync'); }, page: () => Promise.reject(new Error('async')) });
    expect([(await call('/api/x')).status, (await call('/ui')).status, (await call('/ui')).status]).toEqual([500, 500, 500]);
    expect(errors).toMatchObject([{ message: 'sync' }, { message: 'async' }, { message: 'async' }]);
  });
});
