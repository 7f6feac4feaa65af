import { invalid, isPlainObject } from '@windhover/kernel';
import type { TaskContext } from '@windhover/plugin-sdk';
import { itemsOf } from './items-of.ts';
import type { BuiltInTask } from './built-in-task.ts';

interface Cut {
  rows?: number;
  bytes?: number;
  partitions?: number;
  separator: string;
}

/** Text that is gathered before it is written into a part of a batch of many items. */
const MAX_BATCH_BYTES = 64_000_000;

/**
 * Cuts a file of items into batches: so many rows, at most so many bytes, or into so many partitions of as equal a number
 * of items as may be. Gives the URI of a file with the URI of each batch on a line. Memory holds one batch.
 */
export const splitItems: BuiltInTask = async (context, { task }) => {
  const uri = String((await context.render(task.properties['items'])) ?? '').trim();
  if (uri === '') throw invalid("'items' must be the URI of a file");
  const cut = await cutOf(context, task.properties['batch']);
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(new URL(uri).pathname)?.[0] ?? '.items';
  const uris: string[] = [];
  for await (const items of batches(context, uri, cut)) {
    context.signal.throwIfAborted();
    const text = items.map((item) => item + cut.separator).join('');
    if (text.length > MAX_BATCH_BYTES) throw invalid(`A batch has more than ${MAX_BATCH_BYTES} characters: make them smaller`);
    uris.push(await context.storage.put(`batch-${String(uris.length).padStart(6, '0')}${extension}`, text));
  }
  context.logger.debug(`${uris.length} batches`);
  return { outputs: { splits: await context.storage.put('splits.txt', uris.map((each) => `${each}\n`).join('')) } };
};

async function* batches(context: TaskContext, uri: string, cut: Cut): AsyncGenerator<string[]> {
  const sizes = cut.partitions === undefined ? undefined : await partitionSizes(context, uri, cut, cut.partitions);
  let batch: string[] = [];
  let bytes = 0;
  for await (const item of itemsOf(await context.storage.get(uri), cut.separator)) {
    const size = Buffer.byteLength(item) + Buffer.byteLength(cut.separator);
    if (cut.bytes !== undefined && batch.length > 0 && bytes + size > cut.bytes) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += size;
    const rows = sizes ? sizes[0] : cut.rows;
    if (rows === undefined || batch.length < rows) continue;
    yield batch;
    sizes?.shift();
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Items of each partition: the first ones have one more where it does not come out even. */
async function partitionSizes(context: TaskContext, uri: string, { separator }: Cut, partitions: number): Promise<number[]> {
  let count = 0;
  for await (const item of itemsOf(await context.storage.get(uri), separator)) count += item === '' ? 0 : 1;
  return Array.from({ length: partitions }, (_, index) => Math.floor(count / partitions) + (index < count % partitions ? 1 : 0)).filter((size) => size > 0);
}

async function cutOf(context: TaskContext, written: unknown): Promise<Cut> {
  const given = await context.render(isPlainObject(written) ? written : {});
  const batch = isPlainObject(given) ? given : {};
  const separator = batch['separator'] === undefined || batch['separator'] === null || batch['separator'] === '' ? '\n' : String(batch['separator']);
  const bytes = bytesOf(batch['bytes']);
  const partitions = countOf('partitions', batch['partitions']);
  const rows = countOf('rows', batch['rows']);
  if (bytes !== undefined) return { bytes, separator };
  return partitions === undefined ? { rows: rows ?? 1, separator } : { partitions, separator };
}

function countOf(name: string, value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const count = Number(value);
  if (Number.isInteger(count) && count > 0) return count;
  throw invalid(`'batch.${name}' must be a positive integer but is '${String(value)}'`);
}

const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1_024, MB: 1_024 ** 2, GB: 1_024 ** 3 };

function bytesOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const [, number = '', unit = ''] = /^\s*(\d+)\s*([KMG]?B?)\s*$/i.exec(String(value)) ?? [];
  const factor = UNITS[unit.toUpperCase()];
  if (number !== '' && factor !== undefined && Number(number) > 0) return Number(number) * factor;
  throw invalid(`'batch.bytes' must be a size such as 1024 or 10MB but is '${String(value)}'`);
}
