import { describe, expect, it } from 'vitest';
import type { Database } from '../ports/database.ts';
import type { TenantDb } from '../ports/tenant-db.ts';
import { allowedNamespaces } from './allowed-namespaces.ts';

/** What namespaces allow; those that are not named say nothing. */
function accessOf(allowed: Record<string, string[]>) {
  const asked: string[] = [];
  const rows = Object.entries(allowed).map(([id, names]) => ({ id, variables: {}, pluginDefaults: [], settings: {}, allowedNamespaces: names }));
  const db = { namespaces: { read: async (ids: string[]) => ({ version: 1, rows: rows.filter(({ id }) => ids.includes(id)) }), restricted: async () => rows } } as unknown as TenantDb;
  const database = { withTenant: async (tenantId: string, _mode: string, work: (given: TenantDb) => unknown) => { asked.push(tenantId); return work(db); } } as unknown as Database;
  return { access: allowedNamespaces(database), asked };
}

describe('allowed namespaces', () => {
  it.each([
    ['a', 'b', {}, true],
    ['a', 'b', { b: [] }, false],
    ['a', 'b', { b: ['a'] }, true],
    ['a.x', 'b', { b: ['a'] }, true],
    ['ax', 'b', { b: ['a'] }, false],
    ['a', 'b', { b: ['a.x'] }, false],
    ['b', 'b', { b: [] }, true],
    ['a', 'b.x', { b: [] }, false],
    ['a', 'b.x', { 'b': [], 'b.x': ['a'] }, true],
    ['a', 'bx', { b: [] }, true],
    ['b.x', 'b', { b: [] }, false],
  ])('%s reaches %s where %o: %s', async (from, to, allowed, expected) => {
    const outcome = await accessOf(allowed).access.assertAllowed('main', from, to).then(() => 'admitted', String);
    expect(outcome).toContain(expected ? 'admitted' : `Namespace '${from}' is not allowed to access namespace '${to}': it is not among its allowed namespaces`);
  });

  it('asks for nothing inside a namespace', async () => {
    const { access, asked } = accessOf({});
    await access.assertAllowed('main', 'a', 'a');
    expect(asked).toEqual([]);
  });

  it('lets work on all namespaces pass only where none is closed', async () => {
    await expect(accessOf({ a: [], b: ['a'] }).access.assertAllowedAll('main', 'a.x')).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining("access namespace 'a'") as string });
    await expect(accessOf({ a: [], b: ['a'] }).access.assertAllowedAll('main', 'a')).resolves.toBeUndefined();
    await expect(accessOf({ c: ['b'] }).access.assertAllowedAll('main', 'a')).rejects.toThrow("access namespace 'c'");
  });
});
