import { describe, expect, it } from 'vitest';
import type { Database } from '../ports/database.ts';
import type { NamespaceRow } from '../ports/namespaces.ts';
import type { TenantDb } from '../ports/tenant-db.ts';
import { NamespaceScopes } from './namespace-scopes.ts';

const row = (id: string, given: Partial<NamespaceRow> = {}): NamespaceRow => ({ id, variables: {}, pluginDefaults: [], settings: {}, ...given });
const entry = (type: string) => ({ type, forced: false, values: {} });

function scopesOf(rows: NamespaceRow[]) {
  const state = { version: 1, rows, reads: 0, away: false };
  const db = { tenantId: 'main', namespaces: { read: async (ids: string[]) => {
    state.reads += 1;
    if (state.away) throw new Error('away');
    return { version: state.version, rows: state.rows.filter(({ id }) => ids.includes(id)) };
  } } } as unknown as TenantDb;
  const database = { withTenant: (_id: string, _mode: string, work: (given: TenantDb) => unknown) => work(db) } as unknown as Database;
  return { scopes: new NamespaceScopes({ database }), state, db };
}

describe('what namespaces give', () => {
  it('is asked for once per version, by whoever wants it at one moment', async () => {
    const { scopes, state } = scopesOf([row('a', { pluginDefaults: [entry('outer')] }), row('a.b', { pluginDefaults: [entry('inner')] }), row('ab')]);
    expect(scopes.at('main', 'a.b', 0)).toBeUndefined();
    const [one, other] = await Promise.all([scopes.at('main', 'a.b', 1), scopes.at('main', 'a.b', 1)]);
    expect(one).toBe(other);
    expect(one?.surroundings.pluginDefaults).toEqual([[entry('outer')], [entry('inner')]]);
    expect(scopes.at('main', 'a.b', 1)).toBe(one);
    expect(state.reads).toBe(1);
    await scopes.at('other', 'a.b', 1);
    expect(state.reads).toBe(2);
  });

  it('stays the same thing while a later version leaves it as it was', async () => {
    const { scopes, state } = scopesOf([row('a', { variables: { x: 1 } })]);
    const first = await scopes.at('main', 'a', 1);
    Object.assign(state, { version: 2, rows: [row('a', { variables: { x: 1 } }), row('other')] });
    expect(await scopes.at('main', 'a', 2)).toBe(first);
    Object.assign(state, { version: 3, rows: [] });
    const gone = await scopes.at('main', 'a', 3);
    expect(gone).toEqual({ surroundings: { version: 3, variables: {}, pluginDefaults: [] } });
    expect(scopes.at('main', 'a', 1)).toBe(gone);
  });

  it('is not kept from a transaction that may not be committed, nor when the database is away', async () => {
    const { scopes, state, db } = scopesOf([row('a', { variables: { x: 1 } })]);
    state.version = 2;
    expect((await scopes.read(db, 'a'))?.surroundings.variables).toEqual({ x: 1 });
    state.away = true;
    await expect(scopes.at('main', 'a', 2)).rejects.toThrow('away');
    Object.assign(state, { away: false, rows: [row('a', { variables: { x: 2 } })] });
    expect((await scopes.at('main', 'a', 2))?.surroundings.variables).toEqual({ x: 2 });
  });
});
