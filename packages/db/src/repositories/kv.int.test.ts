import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '@windhover/testing/eventually';
import type { KvRepository, TenantDb } from '@windhover/core';
import { createDatabase } from '../transactions/create-database.ts';
import { filter, firstPage, openRepositories, type RepositoryFixture } from './repository-fixture.ts';

let fixture: RepositoryFixture;
beforeAll(async () => { fixture = await openRepositories(); });
afterAll(async () => fixture.close());

const kv = <T>(work: (kv: KvRepository, db: TenantDb) => Promise<T>, tenant = 'main'): Promise<T> => fixture.db.withTenant(tenant, 'write', (db) => work(db.kv, db));
const set = (namespace: string, key: string, value: unknown, options: { overwrite?: boolean; ttlMs?: number; description?: string } = {}, tenant = 'main') =>
  kv((store) => store.set({
    namespace, key, type: 'JSON', value: value as null,
    ...(options.ttlMs !== undefined && { ttlMs: options.ttlMs }), ...(options.description !== undefined && { description: options.description }),
  }, { overwrite: options.overwrite ?? true }), tenant);

describe('key-value pairs', () => {
  test('are written, read as they were written, and revised', async () => {
    const value = { z: 1, a: [true, null, 'é', 1.5], '': {} };
    expect(await set('a.b', 'pair', value, { description: 'first' })).toMatchObject({ namespace: 'a.b', key: 'pair', type: 'JSON', revision: 1, description: 'first' });
    const found = await kv((store) => store.find({ namespace: 'a.b', key: 'pair' }));
    expect(JSON.stringify(found?.value)).toBe(JSON.stringify(value));
    const second = await set('a.b', 'pair', 'now a text');
    expect(second).toMatchObject({ revision: 2, description: 'first', createdAtMs: found?.createdAtMs });
    expect(await set('a.b', 'pair', 'no', { overwrite: false })).toBeUndefined();
    expect((await kv((store) => store.find({ namespace: 'a.b', key: 'pair' })))?.value).toBe('now a text');
  });

  test('disappear when they expire, and may be set again without overwriting', async () => {
    await set('t', 'short', 1, { ttlMs: 50 });
    await set('t', 'long', 1, { ttlMs: 60_000 });
    await eventually(async () => expect(await kv((store) => store.find({ namespace: 't', key: 'short' }))).toBeUndefined());
    expect((await kv((store) => store.ofNamespace('t'))).map(({ key }) => key)).toEqual(['long']);
    expect(await kv((store) => store.remove('t', ['short']))).toEqual([]);
    await set('t', 'short', 1, { ttlMs: 1 });
    await eventually(async () => expect(await set('t', 'short', 2, { overwrite: false, ttlMs: 1 })).toBeDefined());
    await eventually(async () => expect(await kv((store) => store.purgeExpired(10))).toBe(1));
    expect((await kv((store) => store.page(undefined, 100))).filter(({ namespace }) => namespace === 't').map(({ key }) => key)).toEqual(['long']);
  });

  test('are listed by prefix and deleted in bulk', async () => {
    for (const key of ['test_1', 'test_2', 'other', 'testA']) await set('list', key, key);
    expect((await kv((store) => store.ofNamespace('list', 'test_'))).map(({ key }) => key)).toEqual(['test_1', 'test_2']);
    expect((await kv((store) => store.remove('list', ['test_1', 'none', 'other']))).sort()).toEqual(['other', 'test_1']);
    expect((await kv((store) => store.ofNamespace('list'))).map(({ key }) => key)).toEqual(['testA', 'test_2']);
  });

  test('are searched across namespaces', async () => {
    for (const [namespace, key] of [['s.x', 'one'], ['s.y', 'two'], ['sz', 'one']] as const) await set(namespace, key, 0);
    const search = async (...filters: Parameters<KvRepository['search']>[0]) =>
      (await kv((store) => store.search(filters, firstPage(10)))).results.map(({ namespace, key }) => `${namespace} ${key}`);
    expect(await search(filter('namespace', 'PREFIX', 's'))).toEqual(['s.x one', 's.y two']);
    expect(await search(filter('q', 'EQUALS', 'ON'), filter('namespace', 'STARTS_WITH', 's'))).toEqual(['s.x one', 'sz one']);
    const sorted = await kv((store) => store.search([filter('namespace', 'PREFIX', 's')], firstPage(1, { field: 'key', descending: true })));
    expect(sorted).toMatchObject({ total: 2, results: [{ key: 'two' }] });
  });

  test('keep so many versions as the configuration says', async () => {
    const bounded = createDatabase({ url: fixture.url, kvMaxVersions: 3 });
    const write = (value: number) => bounded.withTenant('main', 'write', (db) => db.kv.set({ namespace: 'bounded', key: 'counter', type: 'NUMBER', value }, { overwrite: true }));
    for (const value of [1, 2, 3, 4, 5]) await write(value);
    const keys = [{ namespace: 'bounded', key: 'counter' }];
    expect(await kv((store) => store.find({ namespace: 'bounded', key: 'counter' }))).toMatchObject({ value: 5, revision: 5 });
    expect(await kv((store) => store.purgeVersions(keys, { keepAmount: 1 }))).toBe(2);
    await bounded.close();
  });

  test('lose old versions to a purge, never the one that stands', async () => {
    for (const value of [1, 2, 3, 4]) await set('v', 'counter', value);
    const keys = [{ namespace: 'v', key: 'counter' }];
    expect(await kv((store) => store.purgeVersions(keys, { beforeMs: Date.parse('2000-01-01') }))).toBe(0);
    expect(await kv((store) => store.purgeVersions(keys, { keepAmount: 3 }))).toBe(1);
    expect(await kv((store) => store.purgeVersions(keys, { keepAmount: 0 }))).toBe(2);
    expect((await kv((store) => store.find({ namespace: 'v', key: 'counter' })))?.value).toBe(4);
    expect(await kv((store) => store.purgeKeys(keys, { expiredOnly: true }))).toBe(0);
    expect(await kv((store) => store.purgeKeys(keys, { expiredOnly: false }))).toBe(1);
  });

  test('count every one of many writes at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => set('race', 'k', index)));
    expect((await kv((store) => store.find({ namespace: 'race', key: 'k' })))?.revision).toBe(12);
    const first = await Promise.all(Array.from({ length: 5 }, () => set('race', 'once', 1, { overwrite: false })));
    expect(first.filter((entry) => entry !== undefined)).toHaveLength(1);
  });

  test('belong to their tenant', async () => {
    await set('iso', 'k', 'mine');
    await set('iso', 'k', 'theirs', {}, 'other');
    expect((await kv((store) => store.find({ namespace: 'iso', key: 'k' })))?.value).toBe('mine');
    expect(await kv((store) => store.remove('iso', ['k']), 'other')).toEqual(['k']);
    expect((await kv((store) => store.find({ namespace: 'iso', key: 'k' })))?.value).toBe('mine');
  });
});
