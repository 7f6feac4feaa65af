import type { FlowRepository } from '@windhover/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filter, firstPage, openRepositories, type RepositoryFixture } from './repository-fixture.ts';

let fixture: RepositoryFixture;
beforeAll(async () => {
  fixture = await openRepositories();
});
afterAll(() => fixture.close());

const flows = <T>(work: (flows: FlowRepository) => Promise<T>, tenant = 'main'): Promise<T> => fixture.db.withTenant(tenant, 'write', (db) => work(db.flows));
const row = (id: string, fields: Partial<Parameters<FlowRepository['save']>[0]> = {}) =>
  ({ namespace: 'company.team', id, source: `id: ${id}`, labels: [], disabled: false, ...fields });

describe('saving', () => {
  test('every save is a revision; the current one and the past ones can be read', async () => {
    const first = await flows((repository) => repository.save(row('saved', { labels: [{ key: 'a', value: 'b' }], description: 'one', updatedBy: 'u' }), 0));
    expect(first).toEqual({ ...row('saved'), labels: [{ key: 'a', value: 'b' }], description: 'one', updatedBy: 'u', revision: 1, deleted: false, updatedAtMs: expect.any(Number) });
    const second = await flows((repository) => repository.save(row('saved', { source: 'new', disabled: true }), 1));
    expect(second).toMatchObject({ revision: 2, source: 'new', disabled: true });
    expect(second.description).toBeUndefined();
    expect(await flows((repository) => repository.find('company.team', 'saved'))).toEqual(second);
    expect(await flows((repository) => repository.find('company.team', 'saved', { revision: 1 }))).toEqual(first);
    expect((await flows((repository) => repository.revisions('company.team', 'saved'))).map((flow) => flow.revision)).toEqual([1, 2]);
    expect(await flows((repository) => repository.find('company.team', 'saved', { revision: 9 }))).toBeUndefined();
  });

  test('who expects another revision gets a conflict, and so does who creates what exists', async () => {
    await flows((repository) => repository.save(row('moved'), 0));
    for (const expected of [0, 2]) await expect(flows((repository) => repository.save(row('moved'), expected))).rejects.toMatchObject({ code: 'conflict' });
    await expect(flows((repository) => repository.save(row('unknown'), 3))).rejects.toMatchObject({ code: 'conflict' });
    const both = await Promise.allSettled([1, 2].map((n) => flows((repository) => repository.save(row('moved', { source: `${n}` }), 1))));
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a deleted flow is gone, can be asked for, and comes back with the next revision', async () => {
    await flows((repository) => repository.save(row('gone'), 0));
    await fixture.db.withTenant('main', 'write', ({ triggers }) =>
      triggers.sync('company.team', 'gone', [{ triggerId: 't', type: 'x', disabled: false, allowConcurrent: false, stopAfter: [] }]));
    expect(await flows((repository) => repository.remove('company.team', 'gone'))).toBe(true);
    expect(await flows((repository) => repository.remove('company.team', 'gone'))).toBe(false);
    expect(await flows((repository) => repository.find('company.team', 'gone'))).toBeUndefined();
    expect(await flows((repository) => repository.find('company.team', 'gone', { allowDeleted: true }))).toMatchObject({ deleted: true, revision: 1 });
    expect(await fixture.db.withTenant('main', 'read', ({ triggers }) => triggers.ofFlow('company.team', 'gone'))).toEqual([]);
    expect(await flows((repository) => repository.save(row('gone'), 0))).toMatchObject({ revision: 2, deleted: false });
  });

  test('past revisions can be deleted, the current one not', async () => {
    await flows((repository) => repository.save(row('revisions'), 0));
    await flows((repository) => repository.save(row('revisions'), 1));
    await expect(flows((repository) => repository.deleteRevisions('company.team', 'revisions', [2]))).rejects.toMatchObject({ code: 'bad_request' });
    await flows((repository) => repository.deleteRevisions('company.team', 'revisions', [1]));
    expect((await flows((repository) => repository.revisions('company.team', 'revisions'))).map((flow) => flow.revision)).toEqual([2]);
  });
});

describe('searching', () => {
  beforeAll(async () => {
    await flows(async (repository) => {
      await repository.save(row('alpha', { namespace: 'prod', labels: [{ key: 'team', value: 'data' }, { key: 'x', value: 'y' }], description: '100% Sure_thing' }), 0);
      await repository.save(row('beta', { namespace: 'prod.engineering', labels: [{ key: 'team', value: 'web' }], disabled: true }), 0);
      await repository.save(row('gamma', { namespace: 'production' }), 0);
      await repository.save(row('delta', { namespace: 'system' }), 0);
    });
    await flows((repository) => repository.save(row('alpha', { namespace: 'prod' }), 0), 'other');
  });

  const found = async (...filters: ReturnType<typeof filter>[]): Promise<string[]> =>
    (await flows((repository) => repository.search([filter('namespace', 'NOT_EQUALS', 'company.team'), ...filters], firstPage()))).results.map((flow) => flow.id);

  test.each([
    ['all', [], ['alpha', 'beta', 'gamma', 'delta']],
    ['namespace and its children', [filter('namespace', 'PREFIX', 'prod')], ['alpha', 'beta']],
    ['text prefix', [filter('namespace', 'STARTS_WITH', 'prod')], ['alpha', 'beta', 'gamma']],
    ['a list', [filter('namespace', 'IN', ['system', 'prod'])], ['alpha', 'delta']],
    ['a list in one text', [filter('namespace', 'IN', 'system,prod')], ['alpha', 'delta']],
    ['not in a list', [filter('id', 'NOT_IN', ['alpha', 'beta'])], ['gamma', 'delta']],
    ['one label', [filter('labels', 'EQUALS', { team: 'data' })], ['alpha']],
    ['two labels', [filter('labels', 'EQUALS', { team: 'data', x: 'y' })], ['alpha']],
    ['not a label', [filter('labels', 'NOT_EQUALS', { team: 'data' })], ['beta', 'gamma', 'delta']],
    ['any label', [filter('labels', 'IN', ['team:data', 'team:web'])], ['alpha', 'beta']],
    ['free text, any case', [filter('q', 'EQUALS', 'GAMM')], ['gamma']],
    ['free text is literal', [filter('q', 'EQUALS', '0% sure_')], ['alpha']],
    ['wildcards are not', [filter('id', 'CONTAINS', '%')], []],
    ['enabled', [filter('enabled', 'EQUALS', 'false')], ['beta']],
    ['scope', [filter('scope', 'EQUALS', 'SYSTEM')], ['delta']],
    ['scope where another namespace holds system flows', [{ ...filter('scope', 'EQUALS', 'SYSTEM'), systemNamespace: 'prod' }], ['alpha', 'beta']],
    ['regular expression', [filter('id', 'REGEX', '^(al|ga)')], ['alpha', 'gamma']],
    ['ends with', [filter('id', 'ENDS_WITH', 'ta')], ['beta', 'delta']],
    ['time range', [filter('timeRange', 'EQUALS', 'PT1H'), filter('id', 'EQUALS', 'beta')], ['beta']],
    ['injection is text', [filter('id', 'EQUALS', "' or true --")], []],
  ])('%s', async (_name, filters, expected) => {
    expect((await found(...filters)).sort()).toEqual([...expected].sort());
  });

  test('refuses fields, operations and values that do not fit, and names them', async () => {
    await expect(found(filter('nonsense', 'EQUALS', 'x'))).rejects.toThrow(/"nonsense" is not supported here/);
    await expect(found(filter('constructor', 'EQUALS', 'x'))).rejects.toMatchObject({ code: 'bad_request' });
    await expect(found(filter('enabled', 'REGEX', 'true'))).rejects.toThrow(/"enabled" does not support the operation REGEX/);
    await expect(found(filter('updated', 'GREATER_THAN', 'yesterday'))).rejects.toThrow(/"updated" wants a date/);
    await expect(found(filter('timeRange', 'EQUALS', '1 day'))).rejects.toThrow(/ISO-8601 duration/);
    await expect(found(filter('id', 'REGEX', '('))).rejects.toMatchObject({ code: 'bad_request' });
    await expect(flows((repository) => repository.search([], { page: 0, size: 1, sort: [] }))).rejects.toThrow(/"page"/);
    await expect(flows((repository) => repository.search([], firstPage(10, { field: 'source; drop', descending: true })))).rejects.toThrow(/Sorting by/);
  });

  test('pages do not overlap and the total covers them all; past the end is empty', async () => {
    const prod = [filter('namespace', 'STARTS_WITH', 'prod')];
    const page = (number: number) => flows((repository) => repository.search(prod, { page: number, size: 2, sort: [{ field: 'id', descending: true }] }));
    expect([await page(1), await page(2), await page(3)].map((answer) => [answer.total, ...answer.results.map((flow) => flow.id)])).toEqual([[3, 'gamma', 'beta'], [3, 'alpha'], [3]]);
  });

  test('namespaces', async () => {
    expect(await flows((repository) => repository.namespaces('prod'))).toEqual(['prod', 'prod.engineering', 'production']);
    expect(await flows((repository) => repository.namespaces(), 'other')).toEqual(['prod']);
  });
});
