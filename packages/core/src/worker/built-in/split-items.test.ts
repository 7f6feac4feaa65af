import { describe, expect, it } from 'vitest';
import { Readable } from 'node:stream';
import { testContext } from '@windhover/plugin-sdk/testing';
import { compilePlan } from '@windhover/engine';
import { flowOf, task } from '../../testing/flow-of-tasks.ts';
import type { Claimed } from '../../ports/execution-store.ts';
import { itemsOf } from './items-of.ts';
import { splitItems } from './split-items.ts';

async function textOf(stream: Readable): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}

/** The batches that a file is cut into. */
async function split(content: string, batch: Record<string, unknown>): Promise<string[]> {
  const context = testContext();
  const uri = await context.storage.put('items.txt', content);
  const definition = task('each_split', { properties: { items: uri, batch } });
  const { outputs } = await splitItems(context, {
    claimed: {} as Claimed, plan: compilePlan(flowOf([definition])), task: definition,
    directory: () => Promise.reject(new Error('no directory')), runPlugin: () => Promise.reject(new Error('no plugin')),
  });
  const uris = (await textOf(await context.storage.get(String(outputs?.['splits'])))).split('\n').filter((line) => line !== '');
  return Promise.all(uris.map(async (each) => textOf(await context.storage.get(each))));
}

const LINES = 'a\nb\nc\nd\ne\n';

describe('splitItems', () => {
  it.each([
    ['rows', { rows: 2 }, ['a\nb\n', 'c\nd\n', 'e\n']],
    ['nothing: one row each', {}, ['a\n', 'b\n', 'c\n', 'd\n', 'e\n']],
    ['partitions, as equal as may be', { partitions: 2 }, ['a\nb\nc\n', 'd\ne\n']],
    ['more partitions than items', { partitions: 9 }, ['a\n', 'b\n', 'c\n', 'd\n', 'e\n']],
    ['bytes', { bytes: '4' }, ['a\nb\n', 'c\nd\n', 'e\n']],
    ['bytes with a unit', { bytes: '1KB' }, [LINES]],
    ['rows as text', { rows: '5' }, [LINES]],
  ])('cuts by %s', async (_, batch, expected) => {
    expect(await split(LINES, batch)).toEqual(expected);
  });

  it('takes another separator, and text without an end', async () => {
    expect(await split('a;b;c', { rows: 2, separator: ';' })).toEqual(['a;b;', 'c;']);
  });

  it('gives no batch for an empty file', async () => {
    expect(await split('', { rows: 2 })).toEqual([]);
  });

  it.each([[{ rows: 0 }, 'batch.rows'], [{ bytes: 'many' }, 'batch.bytes'], [{ partitions: 'x' }, 'batch.partitions']])('refuses %o', async (batch, name) => {
    await expect(split(LINES, batch)).rejects.toThrow(name);
  });
});

it('reads items over the borders of chunks, also within a letter', async () => {
  const bytes = Buffer.from('ä;ö;ü');
  const items: string[] = [];
  for await (const item of itemsOf(Readable.from([...bytes].map((byte) => Buffer.from([byte]))), ';')) items.push(item);
  expect(items).toEqual(['ä', 'ö', 'ü']);
});
