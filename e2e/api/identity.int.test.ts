import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiTokenDto, ErrorBody, MeDto } from '@windhover/contracts';
import { eventually } from '@windhover/testing/eventually';
import { Client, YAML } from '../support/client.ts';
import { basicOf } from '../support/people.ts';
import { ADMIN, setUp, startPlatform } from '../support/platform.ts';
import type { TestPlatform } from '../support/platform.ts';

const TOKENS = '/api/v1/me/api-tokens';
const FLOW = 'id: a\nnamespace: company.team\ntasks:\n  - { id: t, type: io.kestra.plugin.core.log.Log, message: x }\n';

interface Created { id: string; name: string; fullToken: string }

describe('set-up and sign-in', () => {
  let platform: TestPlatform;
  let anonymous: Client;
  let basic: Client;

  beforeAll(async () => {
    platform = await startPlatform({ worker: false });
    anonymous = new Client(platform, null);
    basic = new Client(platform, basicOf(ADMIN.username, ADMIN.password));
  });
  afterAll(() => platform.stop());

  it('takes the first user once, with a password that is strong enough', async () => {
    const before = await anonymous.get<{ done: boolean }>('/api/v1/setup');
    expect([before.status, before.body]).toMatchObject([200, { done: false, passwordConfiguration: { passwordMinLength: expect.any(Number) as number } }]);
    const weak = await anonymous.post<ErrorBody>('/api/v1/setup', { username: 'a@example.com', password: 'weak' });
    expect([weak.status, weak.body._embedded.errors[0]?.path]).toEqual([422, 'body.password']);
    expect((await anonymous.post('/api/v1/setup', { ...ADMIN, tenant: { id: 'NOT A TENANT' } })).status).toBe(422);
    expect((await anonymous.get<{ done: boolean }>('/api/v1/setup')).body.done).toBe(false);
    const attempts = await Promise.all(['main', 'second', 'third'].map((id) => anonymous.post('/api/v1/setup', { ...ADMIN, tenant: { id, name: id } })));
    expect(attempts.map(({ status }) => status).toSorted((left, right) => left - right), 'one of three at once').toEqual([200, 405, 405]);
    expect((await basic.get<{ total: number }>('/api/v1/tenants/search')).body.total).toBe(1);
    expect((await anonymous.get<{ done: boolean }>('/api/v1/setup')).body.done).toBe(true);
    await expect(setUp(platform)).rejects.toThrow('405');
    if (attempts[0]?.status !== 200) await basic.post('/api/v1/tenants', { id: 'main' });
  });

  it('says who is signed in, and never a hash', async () => {
    const me = await basic.get<MeDto>('/api/v1/me');
    expect([me.status, me.body]).toMatchObject([200, { superAdmin: true, profile: { username: ADMIN.username, email: ADMIN.username } }]);
    expect(me.body.tenants.map(({ id }) => id)).toContain('main');
    expect(me.text).not.toMatch(/argon|\$|hash/i);
    expect((await basic.call<{ preferences: unknown }>('PATCH', '/api/v1/me', { body: { preferences: { theme: 'dark' } } })).body.preferences).toEqual({ theme: 'dark' });
    expect((await basic.get<MeDto>('/api/v1/me')).body.preferences).toEqual({ theme: 'dark' });
  });

  it('refuses wrong passwords and unknown people alike', async () => {
    const wrong = await new Client(platform, basicOf(ADMIN.username, 'Wrong1234')).get('/api/v1/me');
    const unknown = await new Client(platform, basicOf('nobody@example.com', 'Wrong1234')).get('/api/v1/me');
    expect([wrong.status, unknown.status, wrong.text]).toEqual([401, 401, unknown.text]);
    for (const body of [{ username: ADMIN.username, password: 'x' }, { username: 'nobody', password: 'x' }]) expect((await anonymous.post('/login', body)).status).toBe(401);
    expect((await anonymous.post('/login', { username: ADMIN.username })).status).toBe(400);
    expect((await anonymous.post('/login', '{', { type: 'application/json' })).status).toBe(400);
  });

  describe('a session', () => {
    const signIn = async (body: unknown = ADMIN, type?: string): Promise<string> => {
      const answer = await anonymous.post('/login', body, type === undefined ? {} : { type });
      const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('JWT='));
      expect([answer.status, cookie]).toEqual([200, expect.stringMatching(/HttpOnly; SameSite=Lax; Max-Age=\d+/)]);
      return cookie?.split(';', 1)[0] ?? '';
    };

    it('reads by its cookie, and changes only with the token of the page', async () => {
      const jwt = await signIn();
      const { csrf } = platform.composition;
      const token = csrf.issue();
      const by = (cookie: string, header?: string) => anonymous.post('/api/v1/main/flows', FLOW, { type: YAML, headers: { cookie, ...(header !== undefined && { 'x-csrf-token': header }) } });
      expect((await anonymous.get('/api/v1/me', { headers: { cookie: jwt } })).status).toBe(200);
      expect((await by(jwt)).status).toBe(403);
      expect((await by(`${jwt}; csrfToken=${token}`)).status).toBe(403);
      expect((await by(jwt, token)).status).toBe(403);
      expect((await by(`${jwt}; csrfToken=${token}`, csrf.issue())).status).toBe(403);
      expect((await by(`${jwt}; csrfToken=planted`, 'planted')).status).toBe(403);
      expect((await anonymous.get('/api/v1/main/flows/company.team/a', { headers: { cookie: jwt } })).status).toBe(404);
      expect((await by(`${jwt}; csrfToken=${token}`, token)).status).toBe(200);
      const created = await anonymous.post<Created>(TOKENS, { name: 'ci-token', maxAge: 'P1D' }, { headers: { cookie: `csrfToken=${token}; ${jwt}`, 'X-CSRF-TOKEN': token } });
      expect([created.status, created.body.name]).toEqual([200, 'ci-token']);
      expect((await basic.delete('/api/v1/main/flows/company.team/a')).status, 'Basic needs no token').toBe(204);
    });

    it('begins by form as well, and does not begin by a forged cookie', async () => {
      const jwt = await signIn(new URLSearchParams({ ...ADMIN }).toString(), 'application/x-www-form-urlencoded');
      const [head, payload, signature] = jwt.slice(4).split('.');
      for (const cookie of ['JWT=', 'JWT=x.y.z', `JWT=${head}.${payload}.${signature?.split('').reverse().join('')}`, `JWT=eyJhbGciOiJub25lIn0.${payload}.`]) {
        expect((await anonymous.get('/api/v1/me', { headers: { cookie } })).status).toBe(401);
      }
    });

    it('ends for all when the password changes', async () => {
      const user = { email: 'changing@example.com', password: 'Windhover1' };
      await basic.post('/api/v1/users', user);
      const jwt = await signIn({ username: user.email, password: user.password });
      const own = new Client(platform, basicOf(user.email, user.password));
      expect((await own.put('/api/v1/me/password', { oldPassword: 'Wrong1234', newPassword: 'Windhover2' })).status).toBe(400);
      expect((await own.put('/api/v1/me/password', { oldPassword: user.password, newPassword: 'weak' })).status).toBe(422);
      expect((await own.put('/api/v1/me/password', { oldPassword: user.password, newPassword: 'Windhover2' })).status).toBe(200);
      expect((await anonymous.get('/api/v1/me', { headers: { cookie: jwt } })).status).toBe(401);
      expect((await own.get('/api/v1/me')).status).toBe(401);
      expect((await new Client(platform, basicOf(user.email, 'Windhover2')).get('/api/v1/me')).status).toBe(200);
    });
  });

  describe('an API token', () => {
    const create = async (body: Record<string, unknown>): Promise<Created> => {
      const answer = await basic.post<Created>(TOKENS, body);
      expect(`${answer.status} ${answer.text}`).toMatch(/^200 /);
      return answer.body;
    };
    const meWith = (authorization: string) => new Client(platform, authorization).get<ErrorBody>('/api/v1/me');

    it('works as Bearer and as Basic, is shown once, and can be revoked', async () => {
      const { id, fullToken } = await create({ name: 'first', description: 'for tests' });
      expect((await meWith(`Bearer ${fullToken}`)).status).toBe(200);
      expect((await meWith(`bearer ${fullToken}`)).status).toBe(200);
      expect((await meWith(`Basic ${Buffer.from(fullToken).toString('base64')}`)).status).toBe(200);
      const list = await basic.get<{ results: ApiTokenDto[]; total: number }>(TOKENS);
      expect(list.text).not.toContain(fullToken);
      expect(list.body.results.find((token) => token.id === id)).toMatchObject({ name: 'first', description: 'for tests', expired: false, lastUsed: expect.any(String) as string });
      expect(fullToken.startsWith(list.body.results.find((token) => token.id === id)?.prefix ?? '?')).toBe(true);
      expect((await basic.delete(`${TOKENS}/${id}`)).status).toBe(204);
      expect((await meWith(`Bearer ${fullToken}`)).status).toBe(401);
      expect((await basic.delete(`${TOKENS}/${id}`)).status).toBe(404);
    });

    it('that was changed by a letter is refused before it is looked up', async () => {
      const { fullToken } = await create({ name: 'mistyped' });
      const last = fullToken.at(-1) === 'a' ? 'b' : 'a';
      const answer = await meWith(`Bearer ${fullToken.slice(0, -1)}${last}`);
      expect([answer.status, answer.body.message]).toEqual([401, 'Malformed API token']);
    });

    it('ends with its age', async () => {
      const { fullToken } = await create({ name: 'short-lived', maxAge: 'PT0.5S' });
      expect((await meWith(`Bearer ${fullToken}`)).status).toBe(200);
      const answer = await eventually(async () => {
        const now = await meWith(`Bearer ${fullToken}`);
        expect(now.status).toBe(401);
        return now;
      }, 2_000);
      expect(answer.body.message).toContain('expired');
      expect((await basic.get<{ results: ApiTokenDto[] }>(TOKENS)).body.results.find(({ name }) => name === 'short-lived')?.expired).toBe(true);
    });

    it('has a name of its own and an age that makes sense', async () => {
      await create({ name: 'taken' });
      expect((await basic.post(TOKENS, { name: 'taken' })).status).toBe(409);
      for (const body of [{ name: 'Not Valid' }, { name: '' }, {}]) expect((await basic.post(TOKENS, body)).status).toBe(422);
      for (const maxAge of ['soon', 'PT0S', '-P1D']) expect((await basic.post(TOKENS, { name: 'aged', maxAge })).status).toBe(400);
      expect((await basic.post(TOKENS, { name: 'liberal', tenant: 'main', id: 'x' })).status, 'unknown properties are ignored').toBe(200);
    });
  });

  it('creates people and tenants, once each', async () => {
    const person = { email: 'person@example.com', firstName: 'A', password: 'Windhover1' };
    const created = await basic.post<{ id: string }>('/api/v1/users', person);
    expect([created.status, created.body]).toMatchObject([201, { username: person.email, superAdmin: false, groups: [], restricted: false }]);
    expect((await basic.post('/api/v1/users', { ...person, email: 'Person@Example.com' })).status).toBe(409);
    expect((await basic.post('/api/v1/users', { email: 'no-mail' })).status).toBe(422);
    expect((await basic.post('/api/v1/tenants', { id: 'one' })).status).toBe(200);
    expect((await basic.post('/api/v1/tenants', { id: 'one' })).status).toBe(409);
    for (const id of ['me', 'Über', '../x', '', 'tenants']) expect((await basic.post('/api/v1/tenants', { id })).status).toBe(422);
    const own = new Client(platform, basicOf(person.email, person.password));
    expect((await own.get('/api/v1/one/flows/search')).status).toBe(404);
    expect((await basic.put(`/api/v1/tenants/one/access/${created.body.id}`, { role: 'VIEWER' })).status).toBe(204);
    expect((await own.get('/api/v1/one/flows/search')).status).toBe(200);
    expect((await own.post('/api/v1/one/flows', FLOW, { type: YAML })).status).toBe(403);
    expect((await basic.put(`/api/v1/tenants/one/access/${created.body.id}`, { role: 'ADMIN' })).status).toBe(204);
    expect((await own.post('/api/v1/one/flows', FLOW, { type: YAML })).status, 'at once').toBe(200);
    expect((await basic.put('/api/v1/tenants/one/access/unknown', { role: 'ADMIN' })).status).toBe(404);
  });
});
