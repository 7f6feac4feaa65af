import { Readable } from 'node:stream';
import { TaskFailure, type TaskContext, type TaskResult } from '@windhover/plugin-sdk';
import type { IonValue } from '../ion/value.ts';
import { ionText } from '../ion/write-items.ts';

/** Counts items on their way, and stops when the task is told to. */
export async function* counted<T>(context: TaskContext, items: AsyncIterable<T>, count: { size: number }): AsyncGenerator<T> {
  for await (const item of items) {
    context.signal.throwIfAborted();
    count.size += 1;
    yield item;
  }
}

/** Stores items as a file of Ion, as they come. */
export async function storeIon(context: TaskContext, items: AsyncIterable<IonValue>, name = 'data.ion'): Promise<{ uri: string; size: number }> {
  const count = { size: 0 };
  const uri = await context.storage.put(name, Readable.from(ionText(counted(context, items, count)), { objectMode: false }));
  return { uri, size: count.size };
}

/** Stores pieces of a file as they come. */
export const storePieces = (context: TaskContext, name: string, pieces: AsyncIterable<Buffer>): Promise<string> =>
  context.storage.put(name, Readable.from(pieces, { objectMode: false }));

/** The result of a task that made one file. */
export function fileResult(context: TaskContext, { uri, size }: { uri: string; size: number }): TaskResult {
  context.metrics.counter('records', size);
  return { outputs: { uri, size } };
}

/** What to do with an item that cannot be converted, as the task's `onBadLines` says. */
export function badLineHandler(context: TaskContext, onBadLines: 'ERROR' | 'WARN' | 'SKIP'): (message: string, cause?: unknown) => void {
  return (message, cause) => {
    if (onBadLines === 'ERROR') throw new TaskFailure(message, {}, { cause });
    if (onBadLines === 'WARN') context.logger.warn(`${message}; left out`);
  };
}
