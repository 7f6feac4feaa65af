import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NamespaceRepository, NamespaceRow } from '@windhover/core';
import { filter, firstPage, openRepositories, type RepositoryFixture } from './repository-fixture.ts';

let fixture: RepositoryFixture;
beforeAll(async () => { fixture = await openRepositories(); });
afterAll(async () => fixture.close());

const namespaces = <T>(work: (namespaces: NamespaceRepository) => Promise<T>, tenant = 'main'): Promise<T> =>
  fixture.db.withTenant(tenant, 'write', (db) => work(db.namespaces));
const row = (id: string, given: Partial<NamespaceRow> = {}): NamespaceRow => ({ id, variables: {}, pluginDefaults: [], settings: {}, ...given });
const save = (given: NamespaceRow, create = true, tenant = 'main') => namespaces((store) => store.save(given, { create }), tenant);
const ids = async (...[filters, page, existing = false]: [Parameters<NamespaceRepository['search']>[0], Parameters<NamespaceRepository['search']>[1], boolean?]) =>
  (await namespaces((store) => store.search(filters, page, { existing }))).results.map(({ id }) => id);
const versionOf = async (tenant = 'main') => (await namespaces((store) => store.read([]), tenant)).version;

describe('namespaces', () => {
  test('are read as they were written, in their order', async () => {
    const full = row('a.b', {
      description: 'first', variables: { zoo: { y: 1, b: [null, 'é'] }, apple: true }, allowedNamespaces: [], workerGroup: { key: 'gpu', fallback: 'WAIT' },
      pluginDefaults: [{ type: 'x.Y', forced: true, ref: 'r', values: { z: 1, a: {} } }], settings: { secretReadOnly: true },
    });
    expect(await save(full)).toBe(true);
    const found = await namespaces((store) => store.find('a.b'));
    expect(found).toEqual(full);
    expect(JSON.stringify(found?.variables)).toBe(JSON.stringify(full.variables));
    expect(await save(row('a.b'))).toBe(false);
    expect(await save(row('a.b', { description: 'second' }), false)).toBe(true);
    expect(await namespaces((store) => store.find('a.b'))).toEqual(row('a.b', { description: 'second' }));
    expect(await namespaces((store) => store.find('a.b'), 'other')).toBeUndefined();
  });

  test('move the version of their tenant with every change, and of no other', async () => {
    expect(await versionOf('other')).toBe(0);
    const before = await versionOf();
    await save(row('v'));
    const created = await versionOf();
    await save(row('v'));
    expect([created > before, await versionOf()]).toEqual([true, created]);
    expect(await namespaces((store) => store.remove('v'))).toBe(true);
    expect(await versionOf()).toBeGreaterThan(created);
    expect(await namespaces((store) => store.remove('v'))).toBe(false);
    await expect(fixture.db.withTenant('other', 'write', async (db) => { await db.namespaces.save(row('v'), { create: true }); throw new Error('rolled back'); })).rejects.toThrow('rolled back');
    expect(await versionOf('other')).toBe(0);
  });

  test('are read by name in one go, with the version', async () => {
    await save(row('r'));
    await save(row('r.s', { variables: { x: 1 } }));
    const read = await namespaces((store) => store.read(['r', 'r.s', 'r.s.t']));
    expect(read.rows.map(({ id }) => id).sort()).toEqual(['r', 'r.s']);
    expect(read.version).toBe(await versionOf());
    expect((await namespaces((store) => store.read(['r']), 'other')).rows).toEqual([]);
  });

  test('are known when they were set up or flows imply them, and found by name', async () => {
    await fixture.db.withTenant('main', 'write', async ({ flows }) => {
      for (const namespace of ['s.one.deep', 's.two']) await flows.save({ namespace, id: 'f', source: '', labels: [], disabled: false }, 0);
    });
    await save(row('s.one', { description: 'set up' }));
    await save(row('s.three'));
    expect(await ids([filter('namespace', 'PREFIX', 's')], firstPage())).toEqual(['s', 's.one', 's.one.deep', 's.three', 's.two']);
    expect(await ids([filter('q', 'CONTAINS', 'ONE')], firstPage(1, { field: 'id', descending: true }))).toEqual(['s.one.deep']);
    expect(await ids([filter('namespace', 'PREFIX', 's')], firstPage(), true)).toEqual(['s.one', 's.three']);
    expect(await ids([filter('id', 'IN', ['s.two', 's.three', 'none'])], firstPage())).toEqual(['s.three', 's.two']);
    const { results, total } = await namespaces((store) => store.search([filter('namespace', 'PREFIX', 's'), filter('q', 'CONTAINS', 's.')], firstPage(2), { existing: false }));
    expect([results[0], total]).toEqual([row('s.one', { description: 'set up' }), 4]);
    expect(await Promise.all(['s', 's.one.deep', 's.three', 's.on'].map((id) => namespaces((store) => store.holdsFlows(id))))).toEqual([true, true, false, false]);
    expect((await namespaces((store) => store.search([], firstPage(), { existing: false }), 'other')).results).toEqual([]);
  });

  test('that admit only some are told', async () => {
    await save(row('closed', { allowedNamespaces: ['x'] }));
    expect((await namespaces((store) => store.restricted())).map(({ id, allowedNamespaces }) => ({ id, allowedNamespaces }))).toEqual([{ id: 'closed', allowedNamespaces: ['x'] }]);
  });
});
