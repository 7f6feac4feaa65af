import type { ExecutionSnapshot } from '@windhover/engine';
import { AppError } from '@windhover/kernel';
import { expect, it } from 'vitest';
import type { Database } from '../ports/database.ts';
import type { KvEntry, KvPair, NewKvPair } from '../ports/kv-store.ts';
import { taskKv } from './task-kv.ts';

/** Pairs of one tenant in memory, by namespace and key. */
function kvOf() {
  const pairs = new Map<string, NewKvPair>();
  const tenants: string[] = [];
  const entry = (pair: NewKvPair): KvPair => ({ ...pair, revision: 1, createdAtMs: 0, updatedAtMs: 0 });
  const kv = {
    find: async ({ namespace, key }: { namespace: string; key: string }) => pairs.get(`${namespace} ${key}`),
    set: async (pair: NewKvPair, { overwrite }: { overwrite: boolean }) => {
      const name = `${pair.namespace} ${pair.key}`;
      if (pairs.has(name) && !overwrite) return undefined;
      pairs.set(name, pair);
      return entry(pair);
    },
    remove: async (namespace: string, keys: string[]) => keys.filter((key) => pairs.delete(`${namespace} ${key}`)),
    ofNamespace: async (namespace: string, prefix = '') => [...pairs.values()].filter((pair) => pair.namespace === namespace && pair.key.startsWith(prefix)).map(entry),
    page: async (after?: KvEntry) => (after ? [] : [...pairs.values()].map(entry)),
    purgeKeys: async (keys: KvEntry[]) => keys.filter(({ namespace, key }) => pairs.delete(`${namespace} ${key}`)).length,
    purgeVersions: async (keys: KvEntry[]) => keys.length,
  };
  const database = { withTenant: async (tenantId: string, _: string, work: (db: unknown) => unknown) => { tenants.push(tenantId); return work({ kv }); } } as unknown as Database;
  const refuse = (): never => { throw new AppError('forbidden', 'closed'); };
  const access = { assertAllowed: async (_: string, __: string, to: string) => (to === 'closed' ? refuse() : undefined), assertAllowedAll: async () => undefined };
  const own = { tenantId: 'main', namespace: 'a.b' } as ExecutionSnapshot;
  return { service: taskKv({ database, access }, own, new AbortController().signal), pairs, tenants };
}

it('reads the own namespace, or the one that is named, and inherits nothing', async () => {
  const { service, tenants } = kvOf();
  await service.set('k', 'above', { namespace: 'a' });
  expect([await service.get('k'), await service.get('k', 'a')]).toEqual([undefined, 'above']);
  await service.set('k', { own: 1 });
  expect([await service.get('k'), await service.get('k', 'a'), await service.get('none')]).toEqual([{ own: 1 }, 'above', undefined]);
  expect(new Set(tenants)).toEqual(new Set(['main']));
});

it('types values, and refuses what can not be written', async () => {
  const { service, pairs } = kvOf();
  await service.set('n', '5', { type: 'NUMBER', ttlMs: 10, description: 'd' });
  expect(pairs.get('a.b n')).toEqual({ namespace: 'a.b', key: 'n', type: 'NUMBER', value: 5, ttlMs: 10, description: 'd' });
  await expect(service.set('n', 1, { overwrite: false })).rejects.toThrow("Cannot set value for key 'n'. Key already exists and `overwrite` is set to `false`.");
  await expect(service.set('not a key', 1)).rejects.toMatchObject({ code: 'invalid' });
  await expect(service.set('k', 1, { namespace: 'Not a namespace' })).rejects.toMatchObject({ code: 'invalid' });
});

it('stays out of namespaces that are closed to it', async () => {
  const { service } = kvOf();
  const calls = [() => service.get('k', 'closed'), () => service.set('k', 1, { namespace: 'closed' }), () => service.delete('k', 'closed'), () => service.keys('', 'closed'),
    () => service.purge({ namespaces: ['closed'], includeChildNamespaces: true, behavior: { type: 'key', expiredOnly: false } })];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'forbidden' });
});

it('purges by namespace, pattern and key', async () => {
  const { service, pairs } = kvOf();
  for (const [namespace, key] of [['a', 'x1'], ['a.b', 'x2'], ['ab', 'x3'], ['c', 'y']] as const) await service.set(key, 1, { namespace });
  const all = { type: 'key', expiredOnly: false } as const;
  expect(await service.purge({ namespaces: ['a'], includeChildNamespaces: false, behavior: { type: 'version', keepAmount: 1 } })).toBe(1);
  expect(await service.purge({ namespaces: ['a'], includeChildNamespaces: true, keyPattern: 'x*', behavior: all })).toBe(2);
  expect(await service.purge({ namespacePattern: 'a*', includeChildNamespaces: true, behavior: all })).toBe(1);
  expect([...pairs.keys()]).toEqual(['c y']);
  await expect(service.purge({ includeChildNamespaces: true, behavior: { type: 'version' } })).rejects.toThrow('keepAmount');
  await expect(service.purge({ includeChildNamespaces: true, behavior: { type: 'version', before: 'soon' } })).rejects.toThrow('ISO-8601');
  await expect(service.purge({ namespaces: ['a'], namespacePattern: 'a', includeChildNamespaces: true, behavior: all })).rejects.toThrow('not both');
});
