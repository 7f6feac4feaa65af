import { Readable } from 'node:stream';
import type { TaskContext } from '@windhover/plugin-sdk';
import { rowsOf } from '../rows.ts';

/** When a part has enough: of rows, or of bytes. */
export interface PartEnd {
  rows?: number;
  bytes?: number;
}

/** Splits a file into parts that follow each other. Each part streams to the storage while it is read. */
export async function consecutiveParts(
  { storage, signal }: TaskContext, from: string, separator: string, end: PartEnd, nameOf: (part: number) => string,
): Promise<string[]> {
  const rows = rowsOf(await storage.get(from), separator);
  const uris: string[] = [];
  try {
    for (let next = await rows.next(); !next.done;) {
      const first = next.value;
      const part = partOf(rows, first, separator, end, signal);
      uris.push(await storage.put(nameOf(uris.length), Readable.from(part.content)));
      next = await rows.next();
    }
  } finally {
    await rows.return(undefined);
  }
  return uris;
}

function partOf(rows: AsyncGenerator<string>, first: string, separator: string, end: PartEnd, signal: AbortSignal): { content: AsyncGenerator<Buffer> } {
  async function* content(): AsyncGenerator<Buffer> {
    let [count, size] = [0, 0];
    for (let row: string | undefined = first; row !== undefined;) {
      signal.throwIfAborted();
      const bytes = Buffer.from(row + separator);
      yield bytes;
      count += 1;
      size += bytes.byteLength;
      if (count >= (end.rows ?? Infinity) || size >= (end.bytes ?? Infinity)) return;
      const next: IteratorResult<string> = await rows.next();
      row = next.done ? undefined : next.value;
    }
  }
  return { content: content() };
}
