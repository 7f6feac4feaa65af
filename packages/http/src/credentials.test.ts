import type { Actor, Credentials, Operation, Services } from '@windhover/core';
import { AppError, unauthenticated } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';
import { actorOf, requireCsrf } from './credentials.ts';
import type { CookieSecurity } from './credentials.ts';
import { limitRate } from './rate-limit.ts';

const operationOf = (given: Partial<Operation> = {}): Operation => ({ permission: 'FLOW:READ', ...given }) as Operation;
const requestOf = (headers: Record<string, string>, method = 'GET'): Request => new Request('http://x/', { headers, method });
const cookies: CookieSecurity = {
  sessionTokens: (header) => (header ?? '').split('; ').filter((part) => part.startsWith('JWT=')).map((part) => part.slice(4)),
  verifyCsrf: (cookie, header) => header !== undefined && (cookie ?? '').includes(`csrfToken=${header}`),
};

function servicesOf() {
  const seen: Credentials[] = [];
  const services = {
    accounts: {
      actorOf: async (credentials: Credentials): Promise<Actor> => {
        seen.push(credentials);
        if (credentials.kind === 'session' && credentials.token === 'old') throw unauthenticated('The session is over');
        if (credentials.kind === 'session' && credentials.token === 'away') throw new AppError('unavailable', 'away');
        return { kind: 'user', userId: 'u1', username: 'u', superAdmin: false, access: new Map() };
      },
    },
  } as unknown as Services;
  return { services, seen };
}
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('actorOf', () => {
  const prove = async (headers: Record<string, string>, operation = operationOf()) => {
    const { services, seen } = servicesOf();
    const result = await actorOf(requestOf(headers), services, cookies, operation, async () => undefined);
    return { ...result, seen };
  };

  it.each<[Record<string, string>, Credentials]>([
    [{ authorization: 'Bearer wh_x' }, { kind: 'bearer', token: 'wh_x' }],
    [{ authorization: 'bearer   wh_x' }, { kind: 'bearer', token: 'wh_x' }],
    [{ authorization: basic('ada:p:w') }, { kind: 'basic', username: 'ada', password: 'p:w' }],
    [{ authorization: basic('ädä:ü') }, { kind: 'basic', username: 'ädä', password: 'ü' }],
    [{ authorization: 'Bearer wh_x', cookie: 'JWT=s' }, { kind: 'bearer', token: 'wh_x' }],
  ])('reads %j, which needs no CSRF token', async (headers, credentials) => {
    expect(await prove(headers)).toMatchObject({ byCookie: false, seen: [credentials] });
  });

  it('tries session cookies in turn, and says who came by cookie', async () => {
    expect(await prove({ cookie: 'JWT=old; JWT=new' })).toMatchObject({ byCookie: true, actor: { userId: 'u1' }, seen: [{ token: 'old' }, { token: 'new' }] });
    await expect(prove({ cookie: 'JWT=old' })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(prove({ cookie: 'JWT=away; JWT=new' })).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('takes nobody for anonymous, and looks at nothing where nothing is needed', async () => {
    expect(await prove({})).toMatchObject({ actor: { kind: 'anonymous' }, byCookie: false, seen: [] });
    expect(await prove({ authorization: 'Bearer x', cookie: 'JWT=old' }, operationOf({ permission: 'anonymous' }))).toMatchObject({ actor: { kind: 'anonymous' }, seen: [] });
  });

  it.each(['Digest x', 'Bearer', 'Basic', 'nonsense', ''])('refuses the header %j', async (authorization) => {
    await expect(prove({ authorization })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('requireCsrf', () => {
  it('asks for the token of the page where something is changed', () => {
    const right = { cookie: 'csrfToken=t', 'x-csrf-token': 't' };
    expect(() => requireCsrf(requestOf(right, 'POST'), operationOf(), cookies)).not.toThrow();
    for (const headers of [{ cookie: 'csrfToken=t' }, { 'x-csrf-token': 't' }, { cookie: 'csrfToken=t', 'x-csrf-token': 'other' }] as Record<string, string>[]) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        expect(() => requireCsrf(requestOf(headers, method), operationOf(), cookies)).toThrowError(expect.objectContaining({ code: 'forbidden' }));
      }
    }
    expect(() => requireCsrf(requestOf({}), operationOf(), cookies)).not.toThrow();
    expect(() => requireCsrf(requestOf({}, 'POST'), operationOf({ csrfExempt: true }), cookies)).not.toThrow();
  });
});

describe('clientAddress', () => {
  const context = (forwarded?: string) => ({ req: { header: () => forwarded }, env: { incoming: { socket: { remoteAddress: '10.0.0.1' } } } }) as unknown as Parameters<typeof clientAddress>[0];

  it('believes only what a trusted proxy added itself', () => {
    expect(clientAddress(context('1.1.1.1'), false)).toBe('10.0.0.1');
    expect(clientAddress(context('6.6.6.6, 1.1.1.1'), true)).toBe('1.1.1.1');
    expect(clientAddress(context(), true)).toBe('10.0.0.1');
    expect(clientAddress({ req: { header: () => undefined }, env: undefined } as never, true)).toBeUndefined();
  });
});

describe('limitRate', () => {
  const person: Actor = { kind: 'user', userId: 'u1', username: 'u', superAdmin: false, access: new Map() };
  const limits = { 'sign-in': { limit: 2, windowSeconds: 60 }, default: { limit: 5, windowSeconds: 10 } };
  const tryIt = async (rateClass: Operation['rateClass'], actor: Actor, ip: string | undefined, allowed = true): Promise<unknown[]> => {
    const hits: unknown[] = [];
    const services = { limiter: { hit: async (...given: unknown[]) => { hits.push(given); return { allowed, retryAfterSeconds: 7 }; } } } as unknown as Services;
    await limitRate(rateClass === undefined ? {} : { rateClass }, actor, ip, services, limits);
    return hits;
  };

  it('counts people by id and strangers by address, each class apart', async () => {
    expect(await tryIt(undefined, person, '1.1.1.1')).toEqual([['default:u1', 5, 10]]);
    expect(await tryIt('sign-in', { kind: 'anonymous' }, '1.1.1.1')).toEqual([['sign-in:1.1.1.1', 2, 60]]);
    expect(await tryIt('sign-in', { kind: 'anonymous' }, undefined)).toEqual([['sign-in:unknown', 2, 60]]);
  });

  it('leaves alone what has no limit, and answers 429 above it', async () => {
    expect(await tryIt('none', person, undefined)).toEqual([]);
    expect(await tryIt('webhook', person, undefined)).toEqual([]);
    await expect(tryIt('sign-in', person, undefined, false)).rejects.toMatchObject({ status: 429, retryAfterSeconds: 7, message: expect.stringContaining('7 s') });
  });
});
