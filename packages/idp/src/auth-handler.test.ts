import { ManualClock } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import { createAuthHandler, type AuthHandlerInput } from './auth-handler.ts';
import { findSessionToken } from './session-cookie.ts';
import { createSessionTokens } from './session-tokens.ts';

const secret = 'a secret of at least thirty-two characters';
const origin = 'http://flows.example.com:8080';

const setUp = (more: Partial<AuthHandlerInput> = {}) => {
  const clock = new ManualClock(Date.now());
  const tokens = createSessionTokens({ secret, maxAgeSeconds: 3600, clock });
  const handler = createAuthHandler({
    login: (username, password) => Promise.resolve(username === 'ann' && password === 'Secret123' ? { id: 'u1', sessionEpoch: 4 } : undefined),
    tokens,
    secret,
    maxAgeSeconds: 3600,
    secureCookies: false,
    ...more,
  });
  return { clock, tokens, handler };
};

const jarOf = (...responses: Response[]): string =>
  responses.flatMap((response) => response.headers.getSetCookie()).map((cookie) => cookie.split(';')[0]).join('; ');

const signIn = async (handler: (request: Request) => Promise<Response>, fields: Record<string, string>) => {
  const csrf = await handler(new Request(`${origin}/api/auth/csrf`));
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await handler(
    new Request(`${origin}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { cookie: jarOf(csrf), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, json: 'true', ...fields }),
    }),
  );
  return { csrf, response };
};

describe('next-auth handler', () => {
  it('signs in with a password and makes a session that the API reads', async () => {
    const { handler, tokens } = setUp();
    const { csrf, response } = await signIn(handler, { username: 'ann', password: 'Secret123', callbackUrl: `${origin}/ui/main/flows` });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ url: `${origin}/ui/main/flows` });
    const jar = jarOf(csrf, response);
    const token = findSessionToken(jar) ?? '';
    expect(await tokens.read(token)).toMatchObject({ userId: 'u1', sessionEpoch: 4 });
    expect(response.headers.getSetCookie().find((cookie) => cookie.startsWith('next-auth.session-token'))).toMatch(/HttpOnly; SameSite=Lax/);

    const session = await handler(new Request(`${origin}/api/auth/session`, { headers: { cookie: jar } }));
    expect(await session.json()).toEqual({ user: { id: 'u1' }, expires: expect.any(String) });
  });

  it('reads a session that POST /login made', async () => {
    const { handler, tokens } = setUp();
    const { token } = await tokens.issue({ userId: 'u9', sessionEpoch: 0 });
    const session = await handler(new Request(`${origin}/api/auth/session`, { headers: { cookie: `next-auth.session-token=${token}` } }));
    expect(await session.json()).toMatchObject({ user: { id: 'u9' } });
    const renewed = findSessionToken(jarOf(session)) ?? '';
    expect(await tokens.read(renewed)).toMatchObject({ userId: 'u9', sessionEpoch: 0 });
  });

  it('has no session for expired, forged and absent tokens', async () => {
    const { handler, tokens, clock } = setUp();
    const { token } = await tokens.issue({ userId: 'u1', sessionEpoch: 0 });
    clock.advance(3_600_000);
    for (const cookie of [`next-auth.session-token=${token}`, 'next-auth.session-token=forged', '']) {
      const session = await handler(new Request(`${origin}/api/auth/session`, { headers: { cookie } }));
      expect(await session.json()).toEqual({});
    }
  });

  it.each([{ username: 'ann', password: 'wrong' }, { username: 'nobody', password: 'Secret123' }, { username: 'ann', password: '' }, { username: 'ann' }])(
    'refuses %j',
    async (fields) => {
      const { handler } = setUp();
      const { response } = await signIn(handler, { ...fields } as Record<string, string>);
      expect(response.status).toBe(401);
      expect(findSessionToken(jarOf(response))).toBeUndefined();
      const { url } = (await response.json()) as { url: string };
      expect(url.startsWith(`${origin}/`)).toBe(true);
      expect(url).toContain('error=CredentialsSignin');
    },
  );

  it('refuses a sign-in without its CSRF token', async () => {
    const { handler } = setUp();
    const response = await handler(
      new Request(`${origin}/api/auth/callback/credentials`, { method: 'POST', body: new URLSearchParams({ username: 'ann', password: 'Secret123', json: 'true' }) }),
    );
    expect(findSessionToken(jarOf(response))).toBeUndefined();
  });

  it.each(['https://evil.example.com/', '//evil.example.com', '/\\evil.example.com', 'javascript:alert(1)'])('never leads away to %s', async (callbackUrl) => {
    const { handler } = setUp({ publicUrl: 'https://flows.example.com/' });
    const { response } = await signIn(handler, { username: 'ann', password: 'Secret123', callbackUrl });
    const { url } = (await response.json()) as { url: string };
    expect(new URL(url, 'https://flows.example.com').origin).toBe('https://flows.example.com');
  });

  it('uses secure cookies under https', async () => {
    const { handler } = setUp({ secureCookies: true });
    const { response } = await signIn(handler, { username: 'ann', password: 'Secret123' });
    const cookie = response.headers.getSetCookie().find((item) => item.includes('session-token'));
    expect(cookie).toMatch(/^__Secure-next-auth\.session-token=.*; Secure/);
  });

  it('takes no endless bodies', async () => {
    const { handler } = setUp();
    const request = new Request(`${origin}/api/auth/callback/credentials`, { method: 'POST', body: 'a'.repeat(20_000) });
    await expect(handler(request)).rejects.toMatchObject({ code: 'payload_too_large' });
  });
});
