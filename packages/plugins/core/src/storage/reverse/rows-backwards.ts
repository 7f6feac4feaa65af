import type { FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 65_536;

/** The rows of a file from the last to the first, without their separator. Reads from the end, so that memory stays flat. */
export async function* rowsBackwards(file: FileHandle, separator: Buffer): AsyncGenerator<Buffer> {
  let at = (await file.stat()).size;
  let open = Buffer.alloc(0);
  let isFirst = true;
  while (at > 0) {
    const size = Math.min(CHUNK_BYTES, at);
    at -= size;
    const chunk = Buffer.alloc(size);
    await file.read(chunk, 0, size, at);
    open = Buffer.concat([chunk, open]);
    // A separator that ends the file ends its last row: nothing follows it.
    if (isFirst && open.subarray(-separator.length).equals(separator)) open = open.subarray(0, -separator.length);
    isFirst = false;
    for (let found = open.lastIndexOf(separator); found >= 0; found = open.lastIndexOf(separator)) {
      yield open.subarray(found + separator.length);
      open = open.subarray(0, found);
    }
  }
  if (!isFirst) yield open;
}
