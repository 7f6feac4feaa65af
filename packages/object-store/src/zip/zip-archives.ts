import { Readable } from 'node:stream';
import type { ArchiveEntry, Archives, UnpackedEntry, UploadContent } from '@windhover/core';
import { AppError, messageOf } from '@windhover/kernel';
import { fromRandomAccessReader, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';

const MAX_ENTRIES = 10_000;

/** Zip files by yazl and yauzl. */
export const zipArchives: Archives = { pack, unpack };

function pack(entries: readonly ArchiveEntry[]): Readable {
  const zip = new ZipWriter();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  for (const { path, modifiedAtMs, open } of entries) {
    zip.addReadStreamLazy(path, { mtime: new Date(modifiedAtMs) }, (done) => done(null, Readable.from(contentOf(open))));
  }
  zip.end();
  // A content that can't be read is told to the reader of the archive: yazl waits for it for ever.
  async function* contentOf(open: ArchiveEntry['open']): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of await open()) yield chunk as Buffer;
    } catch (error) {
      output.destroy(error instanceof Error ? error : new Error(messageOf(error)));
    }
  }
  return output;
}

async function* unpack(content: UploadContent, maxBytes: number): AsyncGenerator<UnpackedEntry> {
  const zip = await openZip(content);
  try {
    let [count, total] = [0, 0];
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      count += 1;
      total += entry.uncompressedSize;
      if (count > MAX_ENTRIES) throw new AppError('payload_too_large', `The archive has more than ${MAX_ENTRIES} entries`);
      if (total > maxBytes) throw new AppError('payload_too_large', `The archive unpacks to more than ${maxBytes} bytes`);
      const file = entry;
      if (!file.fileName.endsWith('/')) yield { path: file.fileName, size: file.uncompressedSize, open: () => openEntry(zip, file) };
    }
  } finally {
    zip.close();
  }
}

/** An upload as yauzl reads it: from anywhere. */
class UploadReader extends RandomAccessReader {
  readonly #content: UploadContent;

  constructor(content: UploadContent) {
    super();
    this.#content = content;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.#content.open({ start, end });
  }
}

const notAZip = (cause: unknown): AppError => new AppError('bad_request', `The archive can't be read: ${messageOf(cause)}`, { cause });

function openZip(content: UploadContent): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(new UploadReader(content), content.size, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(notAZip(error));
      else resolve(zip);
    });
  });
}

function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      zip.removeListener('entry', onEntry);
      zip.removeListener('end', onEnd);
      zip.removeListener('error', onError);
    };
    const onEntry = (entry: Entry): void => { settle(); resolve(entry); };
    const onEnd = (): void => { settle(); resolve(undefined); };
    const onError = (error: Error): void => { settle(); reject(notAZip(error)); };
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(notAZip(error));
      else resolve(stream);
    });
  });
}
