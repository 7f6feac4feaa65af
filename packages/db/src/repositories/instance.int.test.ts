import type { InstanceDb, UserRow } from '@windhover/core';
import { eventually } from '@windhover/testing/eventually';
import { runStatement } from '@windhover/testing/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase } from '../transactions/create-database.ts';
import { openRepositories, type RepositoryFixture } from './repository-fixture.ts';

let fixture: RepositoryFixture;
beforeAll(async () => {
  fixture = await openRepositories();
});
afterAll(() => fixture.close());

const instance = <T>(work: (db: InstanceDb) => Promise<T>): Promise<T> => fixture.db.withInstance('write', work);
const user = (id: string): Omit<UserRow, 'createdAtMs' | 'sessionEpoch'> =>
  ({ id, username: id, email: `${id}@example.org`, superAdmin: false, disabled: false, preferences: {} });

test('users: created, found by login whatever the case, unique', async () => {
  expect(await instance(({ users }) => users.count())).toBe(0);
  const created = await instance(({ users }) => users.create({ ...user('Ada'), firstName: 'Ada', passwordHash: 'h', superAdmin: true }));
  expect(created).toEqual({ ...user('Ada'), firstName: 'Ada', passwordHash: 'h', superAdmin: true, sessionEpoch: 0, createdAtMs: expect.any(Number) });
  for (const login of ['ada', 'ADA@example.ORG']) expect(await instance(({ users }) => users.findByLogin(login))).toEqual(created);
  for (const login of ['ad%', 'nobody', '']) expect(await instance(({ users }) => users.findByLogin(login))).toBeUndefined();
  await expect(instance(({ users }) => users.create({ ...user('x'), username: 'ADA' }))).rejects.toMatchObject({ code: 'conflict' });
  await instance(({ users }) => users.setPreferences('Ada', { theme: 'dark' }));
  await instance(({ users }) => users.setPassword('Ada', 'new'));
  expect(await instance(({ users }) => users.find('Ada'))).toMatchObject({ preferences: { theme: 'dark' }, passwordHash: 'new', sessionEpoch: 1 });
  expect(await instance(({ users }) => users.find('nobody'))).toBeUndefined();
  await expect(instance(({ users }) => users.setPassword('nobody', 'x'))).rejects.toMatchObject({ code: 'not_found' });
});

test('tenants and who may enter them', async () => {
  await instance(({ users }) => users.create(user('grace')));
  expect((await instance(({ tenants }) => tenants.list())).map((tenant) => tenant.id)).toEqual(['main', 'other']);
  await instance(({ tenants }) => tenants.grant({ tenantId: 'main', userId: 'grace', role: 'VIEWER' }));
  await instance(({ tenants }) => tenants.grant({ tenantId: 'main', userId: 'grace', role: 'ADMIN' }));
  expect(await instance(({ tenants }) => tenants.access('main', 'grace'))).toEqual({ tenantId: 'main', userId: 'grace', role: 'ADMIN' });
  expect(await instance(({ tenants }) => tenants.access('other', 'grace'))).toBeUndefined();
  expect(await instance(({ tenants }) => tenants.ofUser('grace'))).toMatchObject([{ id: 'main', name: 'Main', role: 'ADMIN' }]);
  expect(await instance(({ tenants }) => tenants.revoke('main', 'grace'))).toBe(true);
  expect(await instance(({ tenants }) => tenants.revoke('main', 'grace'))).toBe(false);
  await expect(instance(({ tenants }) => tenants.grant({ tenantId: 'nowhere', userId: 'grace', role: 'ADMIN' }))).rejects.toMatchObject({ code: 'conflict' });
});

test('API tokens: found by hash with their user, removed by their user only', async () => {
  const owner = await instance(({ users }) => users.create({ ...user('joan'), preferences: { a: 1 } }));
  const token = await instance(({ apiTokens }) => apiTokens.create({ id: 't1', userId: 'joan', name: 'ci', prefix: 'wh_abc', hash: 'h1', expiresAtMs: 4_102_444_800_000 }));
  expect(token).toEqual({ id: 't1', userId: 'joan', name: 'ci', prefix: 'wh_abc', hash: 'h1', expiresAtMs: 4_102_444_800_000, createdAtMs: expect.any(Number) });
  expect(await instance(({ apiTokens }) => apiTokens.findByHash('h1'))).toEqual({ ...token, user: owner });
  expect(await instance(({ apiTokens }) => apiTokens.findByHash('h2'))).toBeUndefined();
  await instance(({ apiTokens }) => apiTokens.touch('t1'));
  const [touched] = await instance(({ apiTokens }) => apiTokens.ofUser('joan'));
  expect(touched?.lastUsedAtMs).toBeTypeOf('number');
  await instance(({ apiTokens }) => apiTokens.touch('t1'));
  expect((await instance(({ apiTokens }) => apiTokens.ofUser('joan')))[0]?.lastUsedAtMs).toBe(touched?.lastUsedAtMs);
  expect(await instance(({ apiTokens }) => apiTokens.remove('grace', 't1'))).toBe(false);
  expect(await instance(({ apiTokens }) => apiTokens.remove('joan', 't1'))).toBe(true);
});

test('a setting of the installation is written once, whoever comes first', async () => {
  const values = await Promise.all([1, 2, 3].map((n) => instance(({ settings }) => settings.putIfAbsent('key', { n }))));
  expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(1);
  expect(await instance(({ settings }) => settings.get('key'))).toEqual(values[0]);
  expect(await instance(({ settings }) => settings.get('none'))).toBeUndefined();
});

describe('transactions', () => {
  test('settings of a tenant are its own', async () => {
    await fixture.db.withTenant('main', 'write', ({ settings }) => settings.set('k', { v: 1 }));
    await fixture.db.withTenant('main', 'write', ({ settings }) => settings.set('k', { v: 2 }));
    expect(await fixture.db.withTenant('main', 'read', ({ settings }) => settings.get('k'))).toEqual({ v: 2 });
    expect(await fixture.db.withTenant('other', 'read', ({ settings }) => settings.get('k'))).toBeUndefined();
  });

  test('nothing of a transaction that throws is kept, and the error passes', async () => {
    const error = new Error('stop');
    const thrown = await fixture.db.withTenant('main', 'write', async ({ settings }) => {
      await settings.set('rolled-back', {});
      throw error;
    }).catch((caught: unknown) => caught);
    expect(thrown).toBe(error);
    expect(await fixture.db.withTenant('main', 'read', ({ settings }) => settings.get('rolled-back'))).toBeUndefined();
  });

  test('reading cannot write', async () => {
    await expect(fixture.db.withTenant('main', 'read', ({ settings }) => settings.set('k', {}))).rejects.toThrow(/read-only transaction/);
    await expect(fixture.db.withInstance('read', ({ tenants }) => tenants.create({ id: 'x', name: 'x' }))).rejects.toThrow(/read-only transaction/);
  });

  test('the tenant of one transaction does not stay for the next', async () => {
    await Promise.all(Array.from({ length: 30 }, async (_, i) => {
      const tenant = i % 2 === 0 ? 'main' : 'other';
      await fixture.db.withTenant(tenant, 'write', ({ settings }) => settings.set(`own-${i}`, { tenant }));
    }));
    const seen = await fixture.db.withTenant('other', 'read', async ({ settings }) => [await settings.get('own-1'), await settings.get('own-2')]);
    expect(seen).toEqual([{ tenant: 'other' }, undefined]);
  });

  test('ping tells when the database is away', async () => {
    await expect(fixture.db.ping()).resolves.toBeUndefined();
    const away = createDatabase({ url: 'postgresql://x:y@127.0.0.1:1/z' });
    await expect(away.ping()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(away.withTenant('main', 'read', ({ settings }) => settings.get('k'))).rejects.toMatchObject({ code: 'unavailable' });
    await away.close();
  });

  test('a session that would keep the rights of its login is refused', async () => {
    const unbound = createDatabase({ url: `${fixture.url}?options=-c%20work_mem%3D8MB` });
    await expect(unbound.ping()).rejects.toThrow(/works as "windhover" and not as "windhover_app"/);
    await expect(unbound.withTenant('main', 'read', ({ settings }) => settings.get('k'))).rejects.toThrow(/works as "windhover"/);
    await unbound.close();
  });

  test('comes back after the server dropped every connection', async () => {
    await fixture.db.ping();
    await runStatement(fixture.url, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    await eventually(async () => {
      expect(await fixture.db.withTenant('main', 'read', ({ settings }) => settings.get('k'))).toEqual({ v: 2 });
    });
  });
});
