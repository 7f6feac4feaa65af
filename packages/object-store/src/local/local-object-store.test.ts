import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectKey, type ObjectKey } from '@windhover/core';
import { objectStoreContract } from '../object-store.contract.ts';
import { LocalObjectStore } from './local-object-store.ts';

objectStoreContract('a local directory', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'windhover-objects-'));
  return { store: new LocalObjectStore({ directory }), dispose: () => rm(directory, { recursive: true, force: true }) };
});

describe('LocalObjectStore', () => {
  let base: string;
  let store: LocalObjectStore;
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'windhover-objects-'));
    await writeFile(join(base, 'outside.txt'), 'secret');
    await mkdir(join(base, 'store', 'main'), { recursive: true });
    store = new LocalObjectStore({ directory: join(base, 'store') });
  });
  afterAll(() => rm(base, { recursive: true, force: true }));

  it.each(['../outside.txt', 'main/../../outside.txt', 'main//x', '/etc/passwd', 'main/..', '.pending/x', 'main/a\0b'])(
    'refuses the forged key %s',
    async (forged) => {
      const key = forged as ObjectKey;
      await expect(store.get(key)).rejects.toMatchObject({ code: 'bad_request' });
      await expect(store.put(key, 'x')).rejects.toMatchObject({ code: 'bad_request' });
      await expect(store.delete(key)).rejects.toMatchObject({ code: 'bad_request' });
      await expect(store.deletePrefix(key)).rejects.toMatchObject({ code: 'bad_request' });
    },
  );

  it('neither reads nor writes through symbolic links', async () => {
    await symlink(join(base, 'outside.txt'), join(base, 'store', 'main', 'link'));
    await symlink(base, join(base, 'store', 'main', 'folder'));
    await expect(store.get(objectKey('main', 'link'))).rejects.toMatchObject({ code: 'bad_request' });
    await expect(store.get(objectKey('main', 'folder/outside.txt'))).rejects.toMatchObject({ code: 'bad_request' });
    await expect(store.put(objectKey('main', 'folder/new.txt'), 'x')).rejects.toMatchObject({ code: 'bad_request' });
    await expect(store.deletePrefix(objectKey('main', 'folder'))).rejects.toMatchObject({ code: 'bad_request' });
    expect(await readdir(base)).toEqual(expect.arrayContaining(['outside.txt', 'store']));
    expect(await readdir(base)).not.toContain('new.txt');
  });

  it('leaves no empty folders and no pending files behind', async () => {
    await store.put(objectKey('tidy', 'a/b/c'), 'x');
    await store.delete(objectKey('tidy', 'a/b/c'));
    expect(await readdir(join(base, 'store'))).not.toContain('tidy');
    expect(await readdir(join(base, 'store', '.pending'))).toEqual([]);
  });

  it('survives writes into a folder that is being emptied', async () => {
    const key = objectKey('busy', 'a/b/c');
    await Promise.all(Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? store.put(key, 'x').catch(onlyMissing) : store.delete(key))));
    await store.put(key, 'last');
    expect((await store.stat(key)).size).toBe(4);
  });

  it('says when an object stands where a folder is needed', async () => {
    await store.put(objectKey('clash', 'a'), 'x');
    await expect(store.put(objectKey('clash', 'a/b'), 'x')).rejects.toMatchObject({ code: 'conflict' });
  });
});

/** A concurrent delete may remove the object before `put` reads its size. */
function onlyMissing(error: unknown): void {
  expect(error).toMatchObject({ code: 'not_found' });
}
