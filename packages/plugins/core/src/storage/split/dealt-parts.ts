import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { TaskFailure, type TaskContext } from '@windhover/plugin-sdk';
import { rowsOf } from '../rows.ts';

/** Parts that may be open at the same time. */
const MAX_PARTS = 1_000;

/**
 * Splits a file into parts that are filled at the same time: `partOf` names the part of a row, undefined leaves it out. Parts
 * wait on the disk until all is read, so that memory stays flat. In the order of their first rows.
 */
export async function dealtParts(
  context: TaskContext, from: string, separator: string, partOf: (row: string, index: number) => string | undefined, nameOf: (part: number) => string,
): Promise<string[]> {
  const folder = join(await context.workingDirectory(), '.split');
  await mkdir(folder, { recursive: true });
  const parts = new Map<string, WriteStream>();
  try {
    let index = 0;
    for await (const row of rowsOf(await context.storage.get(from), separator)) {
      context.signal.throwIfAborted();
      const key = partOf(row, index);
      index += 1;
      if (key === undefined) continue;
      let file = parts.get(key);
      if (!file) {
        if (parts.size >= MAX_PARTS) throw new TaskFailure(`The file would be split into more than ${MAX_PARTS} parts`);
        file = createWriteStream(join(folder, String(parts.size)));
        parts.set(key, file);
      }
      if (!file.write(row + separator)) await once(file, 'drain');
    }
    const uris: string[] = [];
    for (const file of parts.values()) {
      await finished(file.end());
      uris.push(await context.storage.put(nameOf(uris.length), createReadStream(file.path)));
    }
    return uris;
  } finally {
    for (const file of parts.values()) file.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
