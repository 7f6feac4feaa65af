import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectKey, type ObjectKey, type ObjectStat, type ObjectStore } from '@windhover/core';

export interface ObjectStoreUnderTest {
  store: ObjectStore;
  dispose(): Promise<void>;
}

const key = (path: string): ObjectKey => objectKey('main', path);

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function keysOf(found: AsyncIterable<ObjectStat>): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key: item } of found) keys.push(item);
  return keys;
}

/** What every adapter of `ObjectStore` guarantees. */
export function objectStoreContract(name: string, start: () => Promise<ObjectStoreUnderTest>): void {
  describe(`${name} as an object store`, () => {
    let tested: ObjectStoreUnderTest;
    beforeAll(async () => {
      tested = await start();
    });
    afterAll(async () => {
      await tested.store.close();
      await tested.dispose();
    });

    it.each([
      ['a text', 'héllo'],
      ['a buffer', Buffer.from('héllo')],
      ['a stream', Readable.from([Buffer.from('hé'), Buffer.from('llo')])],
    ])('keeps %s', async (kind, content) => {
      const at = key(`keeps/${kind}`);
      const before = Date.now() - 5_000;
      const stat = await tested.store.put(at, content);
      expect(stat).toMatchObject({ key: at, size: 6 });
      expect(stat.modifiedAtMs).toBeGreaterThan(before);
      expect(await tested.store.stat(at)).toEqual(stat);
      expect(await textOf(await tested.store.get(at))).toBe('héllo');
    });

    it('keeps an empty object', async () => {
      await tested.store.put(key('empty/text'), '');
      await tested.store.put(key('empty/stream'), Readable.from([]));
      expect((await tested.store.stat(key('empty/stream'))).size).toBe(0);
      expect(await textOf(await tested.store.get(key('empty/text')))).toBe('');
    });

    it('keeps a large stream, byte for byte', async () => {
      const chunk = Buffer.alloc(1 << 20, 'abcdefghij');
      const stat = await tested.store.put(key('large'), Readable.from(Array.from({ length: 13 }, () => chunk)));
      expect(stat.size).toBe(13 << 20);
      const tail = await textOf(await tested.store.get(key('large'), { start: (13 << 20) - 4 }));
      expect(tail).toBe(chunk.subarray(-4).toString('utf8'));
    });

    it('overwrites', async () => {
      await tested.store.put(key('over'), 'the first, longer text');
      await tested.store.put(key('over'), 'second');
      expect(await textOf(await tested.store.get(key('over')))).toBe('second');
    });

    it('keeps names with spaces, percent signs, plus signs and letters of any script', async () => {
      for (const name of ['a b.txt', '50%25.txt', 'a+b&c=d?.txt', 'ümläut 日本.txt', "quo'te\".txt"]) {
        await tested.store.put(key(`names/${name}`), name);
        expect(await textOf(await tested.store.get(key(`names/${name}`)))).toBe(name);
      }
      expect((await keysOf(tested.store.list(key('names')))).length).toBe(5);
    });

    it('gives a part', async () => {
      await tested.store.put(key('part'), '0123456789');
      expect(await textOf(await tested.store.get(key('part'), { start: 2, end: 4 }))).toBe('234');
      expect(await textOf(await tested.store.get(key('part'), { start: 7 }))).toBe('789');
      expect(await textOf(await tested.store.get(key('part'), { start: 8, end: 100 }))).toBe('89');
      await expect(tested.store.get(key('part'), { start: 10 })).rejects.toMatchObject({ code: 'bad_request' });
    });

    it('says that an object is missing', async () => {
      await tested.store.put(key('folder/file'), 'x');
      for (const missing of ['nothing', 'folder', 'folder/file2']) {
        await expect(tested.store.get(key(missing))).rejects.toMatchObject({ code: 'not_found', message: `Not Found: /${missing}` });
        await expect(tested.store.stat(key(missing))).rejects.toMatchObject({ code: 'not_found' });
      }
    });

    it('deletes, also what is not there', async () => {
      await tested.store.put(key('gone/file'), 'x');
      await tested.store.delete(key('gone/file'));
      await tested.store.delete(key('gone/file'));
      await expect(tested.store.stat(key('gone/file'))).rejects.toMatchObject({ code: 'not_found' });
    });

    it('lists what lies below a prefix, and only that, in byte order', async () => {
      for (const path of ['list/b', 'list/a/2', 'list/a/1', 'list/a.txt', 'list/Z', 'list2/x', 'listing']) await tested.store.put(key(path), path);
      expect(await keysOf(tested.store.list(key('list')))).toEqual(['main/list/Z', 'main/list/a.txt', 'main/list/a/1', 'main/list/a/2', 'main/list/b']);
      expect(await keysOf(tested.store.list(key('list/a')))).toEqual(['main/list/a/1', 'main/list/a/2']);
      expect(await keysOf(tested.store.list(key('nothing')))).toEqual([]);
    });

    it('deletes what lies below a prefix, and only that', async () => {
      for (const path of ['wipe/a', 'wipe/b/c', 'wipe2', 'wipe2/a']) if (path !== 'wipe2') await tested.store.put(key(path), path);
      expect(await tested.store.deletePrefix(key('wipe'))).toBe(2);
      expect(await keysOf(tested.store.list(key('wipe')))).toEqual([]);
      expect(await keysOf(tested.store.list(key('wipe2')))).toEqual(['main/wipe2/a']);
      expect(await tested.store.deletePrefix(key('wipe'))).toBe(0);
    });

    it('keeps tenants apart', async () => {
      await tested.store.put(objectKey('one', 'same'), '1');
      await tested.store.put(objectKey('two', 'same'), '2');
      expect(await textOf(await tested.store.get(objectKey('one', 'same')))).toBe('1');
      expect(await tested.store.deletePrefix(objectKey('one'))).toBe(1);
      expect(await textOf(await tested.store.get(objectKey('two', 'same')))).toBe('2');
    });

    it('leaves the old object when a stream fails', async () => {
      await tested.store.put(key('atomic'), 'old');
      const failing = Readable.from(
        (async function* () {
          yield Buffer.alloc(100_000);
          await Promise.resolve();
          throw new Error('the source broke');
        })(),
      );
      await expect(tested.store.put(key('atomic'), failing)).rejects.toThrow('the source broke');
      expect(await textOf(await tested.store.get(key('atomic')))).toBe('old');
    });

    it('never shows a half-written object', async () => {
      const contents = ['a', 'b', 'c'].map((letter) => letter.repeat(200_000));
      await tested.store.put(key('race'), contents[0] ?? '');
      const writing = Promise.all(contents.map((content) => tested.store.put(key('race'), Readable.from([Buffer.from(content)]))));
      for (let i = 0; i < 5; i += 1) expect(contents).toContain(await textOf(await tested.store.get(key('race'))));
      await writing;
    });
  });
}
