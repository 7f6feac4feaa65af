import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NamespaceFileRepository, ObjectKey } from '@windhover/core';
import { openRepositories, type RepositoryFixture } from './repository-fixture.ts';

let fixture: RepositoryFixture;
beforeAll(async () => { fixture = await openRepositories(); });
afterAll(async () => fixture.close());

const files = <T>(work: (files: NamespaceFileRepository) => Promise<T>, tenant = 'main'): Promise<T> =>
  fixture.db.withTenant(tenant, 'write', ({ namespaceFiles }) => work(namespaceFiles));
let objects = 0;
const put = (namespace: string, path: string, overwrite = true, tenant = 'main') => files((repository) =>
  repository.put({ namespace, path, size: 3, object: `${tenant}/o${(objects += 1)}` as ObjectKey, createdBy: 'me' }, { overwrite }), tenant);
const paths = async (list: Promise<{ path: string; kind: string }[]>): Promise<string[]> => (await list).map(({ path, kind }) => (kind === 'FILE' ? path : `${path}/`));

describe('files of namespaces', () => {
  test('come with the folders above, and are listed by folder and below it', async () => {
    expect(await put('n', '/a/b/c.txt')).toMatchObject({ namespace: 'n', path: '/a/b/c.txt', kind: 'FILE', size: 3, revision: 1 });
    await put('n', '/a/z.txt');
    await put('n', '/a-b.txt');
    expect(await paths(files((repository) => repository.children('n', '/')))).toEqual(['/a/', '/a-b.txt']);
    expect(await paths(files((repository) => repository.children('n', '/a')))).toEqual(['/a/b/', '/a/z.txt']);
    expect(await paths(files((repository) => repository.below('n', '/a')))).toEqual(['/a/b/', '/a/b/c.txt', '/a/z.txt']);
    expect(await paths(files((repository) => repository.search('n', 'Z.T')))).toEqual(['/a/z.txt']);
    expect(await files((repository) => repository.namespaces())).toEqual(['n']);
  });

  test('keep every revision', async () => {
    await put('r', '/f');
    await put('r', '/f');
    expect(await put('r', '/f')).toMatchObject({ revision: 3 });
    expect(await put('r', '/f', false)).toBeUndefined();
    const revisions = await files((repository) => repository.revisions('r', '/f'));
    expect(revisions.map(({ revision, createdBy }) => [revision, createdBy])).toEqual([[1, 'me'], [2, 'me'], [3, 'me']]);
    expect(await files((repository) => repository.purge('r', ['/f'], { beforeMs: Date.parse('2000-01-01') }))).toEqual([]);
    expect(await files((repository) => repository.purge('r', ['/f'], { keepAmount: 2 }))).toEqual([revisions[0]?.object]);
    expect(await files((repository) => repository.purge('r', ['/f'], {}))).toEqual([revisions[1]?.object]);
    expect(await files((repository) => repository.find('r', '/f'))).toMatchObject({ revision: 3, object: revisions[2]?.object });
  });

  test('are never folders at the same time', async () => {
    await put('k', '/f');
    await expect(put('k', '/f/below')).rejects.toMatchObject({ code: 'conflict' });
    await files((repository) => repository.makeFolder('k', '/d/e'));
    await files((repository) => repository.makeFolder('k', '/d/e'));
    await expect(put('k', '/d')).rejects.toMatchObject({ code: 'conflict' });
    await expect(files((repository) => repository.makeFolder('k', '/f'))).rejects.toMatchObject({ code: 'conflict' });
    expect(await paths(files((repository) => repository.below('k', '/')))).toEqual(['/d/', '/d/e/', '/f']);
  });

  test('move with their revisions, folders with all below', async () => {
    await put('m', '/a/f');
    await put('m', '/a/f');
    await put('m', '/a/g/h');
    await put('m', '/taken');
    await files((repository) => repository.move('m', '/a', '/x/y'));
    expect(await paths(files((repository) => repository.below('m', '/')))).toEqual(['/taken', '/x/', '/x/y/', '/x/y/f', '/x/y/g/', '/x/y/g/h']);
    expect(await files((repository) => repository.revisions('m', '/x/y/f'))).toHaveLength(2);
    await expect(files((repository) => repository.move('m', '/x/y/f', '/taken'))).rejects.toMatchObject({ code: 'conflict' });
    await expect(files((repository) => repository.move('m', '/x', '/x/z'))).rejects.toMatchObject({ code: 'bad_request' });
    await expect(files((repository) => repository.move('m', '/none', '/z'))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('are deleted with all revisions, empty folders on demand', async () => {
    await put('d', '/a/b/f');
    await put('d', '/a/b/f');
    await put('d', '/a/k');
    expect(await files((repository) => repository.remove('d', '/a/b/f'))).toHaveLength(2);
    await files((repository) => repository.removeEmptyFolders('d', '/a/b/f'));
    expect(await paths(files((repository) => repository.below('d', '/')))).toEqual(['/a/', '/a/k']);
    expect(await files((repository) => repository.remove('d', '/a'))).toHaveLength(1);
    expect(await files((repository) => repository.remove('d', '/a'))).toBeUndefined();
  });

  test('belong to their tenant', async () => {
    await put('iso', '/f');
    expect(await files((repository) => repository.find('iso', '/f'), 'other')).toBeUndefined();
    expect(await files((repository) => repository.remove('iso', '/f'), 'other')).toBeUndefined();
    expect(await put('iso', '/f', false, 'other')).toMatchObject({ revision: 1 });
    expect(await files((repository) => repository.find('iso', '/f'))).toMatchObject({ revision: 1 });
  });
});
