import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { PluginManifest, RunTask, TaskContext } from '@windhover/plugin-sdk';
import { runInTest, testContext, type TestContext } from '@windhover/plugin-sdk/testing';
import { manifest as concatManifest } from './concat/manifest.ts';
import { run as runConcat } from './concat/run.ts';
import { manifest as dedupManifest } from './deduplicate-items/manifest.ts';
import { run as runDedup } from './deduplicate-items/run.ts';
import { manifest as deleteManifest } from './delete/manifest.ts';
import { run as runDelete } from './delete/run.ts';
import { manifest as filterManifest } from './filter-items/manifest.ts';
import { run as runFilter } from './filter-items/run.ts';
import { manifest as localManifest } from './local-files/manifest.ts';
import { run as runLocal } from './local-files/run.ts';
import { manifest as purgeManifest } from './purge-current-execution-files/manifest.ts';
import { run as runPurge } from './purge-current-execution-files/run.ts';
import { manifest as reverseManifest } from './reverse/manifest.ts';
import { run as runReverse } from './reverse/run.ts';
import { manifest as sizeManifest } from './size/manifest.ts';
import { run as runSize } from './size/run.ts';
import { manifest as splitManifest } from './split/manifest.ts';
import { run as runSplit } from './split/run.ts';
import { manifest as writeManifest } from './write/manifest.ts';
import { run as runWrite } from './write/run.ts';

let context: TestContext = testContext();
afterEach(async () => {
  await context.dispose();
  context = testContext();
});

type Outputs = Record<string, unknown> & { uri: string; uris: string[] };
const task = (manifest: unknown, run: unknown) => async (raw: Record<string, unknown>, on: TaskContext = context): Promise<Outputs> =>
  (await runInTest(manifest as PluginManifest, run as RunTask, on, raw)) as Outputs;
const stored = (name: string, text: string): Promise<string> => context.storage.put(name, text);
const text = ({ uri }: { uri: string }): string => context.storage.text(uri);

describe('Split', () => {
  const split = task(splitManifest, runSplit);
  const partsOf = async (raw: Record<string, unknown>): Promise<string[]> => (await split(raw)).uris.map((uri) => context.storage.text(uri));

  it('makes parts of rows and of bytes, without cutting a row', async () => {
    const from = await stored('f.txt', 'aaaa\nbb\ncccc\nd\n');
    expect(await partsOf({ from, rows: 3 })).toEqual(['aaaa\nbb\ncccc\n', 'd\n']);
    expect(await partsOf({ from, rows: 4 })).toEqual(['aaaa\nbb\ncccc\nd\n']);
    expect(await partsOf({ from, bytes: 6 })).toEqual(['aaaa\nbb\n', 'cccc\nd\n']);
    expect(await partsOf({ from, bytes: '1KB' })).toHaveLength(1);
    expect((await split({ from, rows: 1 })).uris.at(-1)).toMatch(/part-00004\.txt$/);
  });

  it('deals rows out to partitions, or by what a pattern finds', async () => {
    const from = await stored('f.csv', 'a1\nb2\na3\nc\nb4');
    expect(await partsOf({ from, partitions: 2 })).toEqual(['a1\na3\nb4\n', 'b2\nc\n']);
    expect(await partsOf({ from, regexPattern: '^(\\w)\\d' })).toEqual(['a1\na3\n', 'b2\nb4\n']);
    expect(await partsOf({ from, partitions: 1, separator: '2' })).toEqual(['a1\nb2\na3\nc\nb42']);
  });

  it('gives no parts of an empty file, and needs one rule', async () => {
    const from = await stored('f', '');
    expect(await partsOf({ from, rows: 2 })).toEqual([]);
    expect(await partsOf({ from, partitions: 2 })).toEqual([]);
    for (const raw of [{}, { rows: 1, bytes: 1 }, { bytes: 'many' }, { regexPattern: '(' }]) await expect(split({ from, ...raw })).rejects.toThrow(/exactly one|size|regexPattern/);
  });
});

it('Concat joins files, given as a list or as JSON text', async () => {
  const concat = task(concatManifest, runConcat);
  const [one, two] = [await stored('1', 'a'), await stored('2', 'b')];
  expect(text(await concat({ files: [one, two], separator: '\n', extension: '.yml' }))).toBe('a\nb\n');
  expect(text(await concat({ files: JSON.stringify([one, two, one]) }))).toBe('aba');
  expect((await concat({ files: one })).uri).toMatch(/\.tmp$/);
  await expect(concat({ files: '[oops' })).rejects.toThrow('no JSON list');
});

describe('Reverse', () => {
  const reverse = task(reverseManifest, runReverse);

  it.each([['1\n2\n3\n', '3\n2\n1\n'], ['1\n2', '2\n1\n'], ['\n\na', 'a\n\n\n'], ['', ''], ['é\n🎉\n', '🎉\né\n']])('turns %j into %j', async (given, expected) => {
    expect(text(await reverse({ from: await stored('f.yml', given) }))).toBe(expected);
  });

  it('reads rows that are longer than a chunk, and other separators', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `${index}`.repeat(700));
    expect(text(await reverse({ from: await stored('f', `${rows.join('--')}--`), separator: '--' }))).toBe(`${rows.toReversed().join('--')}--`);
    expect(text(await reverse({ from: await stored('f', `${'x'.repeat(200_000)}\ny\n`) }))).toBe(`y\n${'x'.repeat(200_000)}\n`);
    await expect(reverse({ from: await stored('f', 'x'), charset: 'EBCDIC' })).rejects.toThrow('charset');
  });
});

describe('FilterItems', () => {
  const filter = task(filterManifest, runFilter);
  const items = '{key:"k1",keep:true}\n{key:"k2",keep:false}\n{key:"k3"}\n{"key":"k4","keep":"yes"}\n';

  it.each([['INCLUDE', 'EXCLUDE', ['k1', 'k4'], 2], ['EXCLUDE', 'EXCLUDE', ['k2'], 3], ['INCLUDE', 'INCLUDE', ['k1', 'k3', 'k4'], 1]])(
    '%s with errors as %s keeps %j', async (filterType, errorOrNullBehavior, keys, dropped) => {
      const outputs = await filter({ from: await stored('f.ion', items), filterCondition: ' {{ keep }} ', filterType, errorOrNullBehavior });
      expect(text(outputs).match(/k\d/g)).toEqual(keys);
      expect(outputs).toMatchObject({ processedItemsTotal: 4, droppedItemsTotal: dropped });
    });

  it('fails at an item for which the condition has no value', async () => {
    await expect(filter({ from: await stored('f.ion', items), filterCondition: '{{ keep }}' })).rejects.toThrow('Item 3');
    await expect(filter({ from: await stored('f.ion', '{broken'), filterCondition: '{{ keep }}' })).rejects.toThrow('Item 1');
  });
});

it('DeduplicateItems keeps the last of each key', async () => {
  const from = await stored('f.ion', '{key:"k1",v:1}\n{key:"k2",v:1}\n{key:"k1",v:2}\n\n{key:"k3",v:2024-01-01}\n');
  const outputs = await task(dedupManifest, runDedup)({ from, expr: ' {{ key }} ' });
  expect(text(outputs)).toBe('{key:"k2",v:1}\n{key:"k1",v:2}\n{key:"k3",v:2024-01-01}\n');
  expect(outputs).toMatchObject({ numKeys: 3, processedItemsTotal: 4, droppedItemsTotal: 1 });
});

it('Write, Size, Delete and PurgeCurrentExecutionFiles', async () => {
  const written = await task(writeManifest, runWrite)({ content: 'hello', extension: 'txt' });
  expect(written.uri).toMatch(/\.txt$/);
  expect(await task(sizeManifest, runSize)({ uri: written.uri })).toEqual({ size: 5 });
  const remove = task(deleteManifest, runDelete);
  expect(await remove({ uri: written.uri })).toEqual({ uri: written.uri, deleted: true });
  expect(await remove({ uri: written.uri })).toEqual({ uri: written.uri, deleted: false });
  await expect(remove({ uri: written.uri, errorOnMissing: true })).rejects.toThrow('Unable to find file');
  const uri = await stored('x', 'y');
  expect(await task(purgeManifest, runPurge)({})).toEqual({ uris: [uri] });
});

it('LocalFiles writes inputs and stores outputs', async () => {
  const local = task(localManifest, runLocal);
  const { uris } = await local({ inputs: { 'a/in.txt': 'x', 'b.txt': await stored('s', 'stored') }, outputs: ['a/**', 'b.*'] });
  expect(Object.keys(uris)).toEqual(['a/in.txt', 'b.txt']);
  await expect(local({ inputs: { '../x': 'y' } })).rejects.toThrow('leads out');
});

it('keeps memory flat while it splits a large file', async () => {
  let made = 0;
  let waiting = 0;
  let most = 0;
  const large = new Readable({
    read() {
      made += 1;
      waiting += 1;
      most = Math.max(most, waiting);
      this.push(made <= 2_000 ? Buffer.from(`${'x'.repeat(9_999)}\n`) : null);
    },
  });
  const storage = {
    get: async () => large,
    put: async (name: string, content: Readable) => {
      for await (const chunk of content) waiting -= (chunk as Buffer).length === 10_000 ? 1 : 0;
      return name;
    },
  };
  const { uris } = await task(splitManifest, runSplit)({ from: 'kestra:///f', rows: 500 }, { ...context, storage } as unknown as TaskContext);
  expect(uris).toHaveLength(4);
  expect(most).toBeLessThan(50);
});
