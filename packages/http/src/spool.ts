import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { UploadContent } from '@windhover/core';

/** Uploads up to this size stay in memory, in bytes. */
const IN_MEMORY_BYTES = 16_384;

/** Read in small pieces: those that were used wait for the collector, and count as memory until it comes. */
const READ_BYTES = 16_384;

/** An upload that waits for its operation. */
export interface SpooledUpload extends UploadContent {
  release(): Promise<void>;
}

/**
 * Takes a file of any size with flat memory: small ones stay in it, larger ones go to a temporary file whose name is removed
 * at once, so that nothing is left behind whatever happens to the process.
 */
export async function spool(source: AsyncIterable<Buffer>): Promise<SpooledUpload> {
  const chunks: Buffer[] = [];
  let size = 0;
  let file: FileHandle | undefined;
  try {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (!file && size > IN_MEMORY_BYTES) {
        file = await namelessFile();
        for (const early of chunks.splice(0)) await file.appendFile(early);
      }
      if (file) await file.appendFile(chunk);
      else chunks.push(chunk);
    }
  } catch (error) {
    await file?.close();
    throw error;
  }
  const onDisk = file;
  return {
    size,
    open: (part) => (onDisk
      ? onDisk.createReadStream({ start: part?.start ?? 0, ...(part && { end: part.end - 1 }), autoClose: false, highWaterMark: READ_BYTES })
      : Readable.from([Buffer.concat(chunks).subarray(part?.start, part?.end)])),
    release: async () => { await onDisk?.close(); },
  };
}

async function namelessFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `windhover-upload-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}
