import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { BLOCK_BYTES, padding, writeHeader } from './tar-header.ts';

/**
 * A tar archive of a directory, its entries below `prefix` (without a slash at its start). Whatever user runs in the
 * container may read and write the files; a file that may be executed stays so.
 */
export async function* packDirectory(directory: string, prefix: string): AsyncGenerator<Buffer> {
  yield writeHeader({ name: prefix, kind: 'directory', mode: 0o777, sizeBytes: 0, modifiedAtSeconds: Date.now() / 1000 });
  yield* packEntries(directory, prefix);
  yield Buffer.alloc(2 * BLOCK_BYTES);
}

async function* packEntries(directory: string, prefix: string): AsyncGenerator<Buffer> {
  for (const name of (await readdir(directory)).sort()) {
    const path = join(directory, name);
    const inside = `${prefix}/${name}`;
    const stat = await lstat(path);
    const modifiedAtSeconds = stat.mtimeMs / 1000;
    if (stat.isDirectory()) {
      yield writeHeader({ name: inside, kind: 'directory', mode: 0o777, sizeBytes: 0, modifiedAtSeconds });
      yield* packEntries(path, inside);
    } else if (stat.isSymbolicLink()) {
      yield writeHeader({ name: inside, kind: 'link', mode: 0o777, sizeBytes: 0, modifiedAtSeconds, target: await readlink(path) });
    } else if (stat.isFile()) {
      yield writeHeader({ name: inside, kind: 'file', mode: stat.mode & 0o111 ? 0o777 : 0o666, sizeBytes: stat.size, modifiedAtSeconds });
      yield* contentOf(path, stat.size);
      yield padding(stat.size);
    }
  }
}

/** Exactly `size` bytes: the header already promised them. */
async function* contentOf(path: string, size: number): AsyncGenerator<Buffer> {
  let left = size;
  for await (const chunk of createReadStream(path)) {
    const piece = (chunk as Buffer).subarray(0, left);
    left -= piece.byteLength;
    if (piece.byteLength > 0) yield piece;
  }
  if (left > 0) throw new Error(`'${path}' became shorter while it was copied`);
}
