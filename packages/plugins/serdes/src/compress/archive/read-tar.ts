import { Readable } from 'node:stream';
import { TaskFailure } from '@windhover/plugin-sdk';
import { BLOCK, padding, parseHeader, paxFields } from './tar-header.ts';

/** Names and pax records longer than this are refused. */
const MAX_META_BYTES = 1024 * 1024;

/** Reads exact numbers of bytes from a stream. */
class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: Readable) {
    this.#source = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** So many bytes; undefined at the end of the stream. */
  async take(size: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(size)) parts.push(part);
    const bytes = Buffer.concat(parts);
    return bytes.length === size ? bytes : undefined;
  }

  /** The next bytes as they come. */
  async *stream(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      if (this.#rest.length === 0) {
        const next = await this.#source.next();
        if (next.done === true) return;
        this.#rest = next.value;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      if (part.length > 0) yield part;
    }
  }
}

/** Hands each file of a tar archive to `use`, which reads its content before the next one comes. Links and devices are left out. */
export async function readTar(source: Readable, use: (name: string, content: Readable) => Promise<void>): Promise<void> {
  const reader = new ByteReader(source);
  let long: { name?: string; size?: number } = {};
  for (;;) {
    const block = await reader.take(BLOCK);
    const header = block && parseHeader(block);
    if (!header) return;
    const size = long.size ?? header.size;
    if (header.type === 'L' || header.type === 'x') {
      if (header.size > MAX_META_BYTES) throw new TaskFailure('The tar archive has a name that is too long');
      const content = await contentOf(reader, header.size);
      if (header.type === 'L') long = { ...long, name: content.toString('utf8').replace(/\0+$/, '') };
      else {
        const fields = paxFields(content);
        const [path, bytes] = [fields.get('path'), fields.get('size')];
        long = { ...long, ...(path !== undefined && { name: path }), ...(bytes !== undefined && { size: Number(bytes) }) };
      }
      continue;
    }
    let read = 0;
    async function* counted(): AsyncGenerator<Buffer> {
      for await (const part of reader.stream(size)) {
        read += part.length;
        yield part;
      }
      if (read < size) throw new TaskFailure('The tar archive ends in the middle of a file');
    }
    const name = long.name ?? header.name;
    if ((header.type === '0' || header.type === '7') && !name.endsWith('/')) await use(name, Readable.from(counted(), { objectMode: false }));
    for await (const _part of reader.stream(size - read)) continue;
    await reader.take(padding(size).length);
    long = {};
  }
}

async function contentOf(reader: ByteReader, size: number): Promise<Buffer> {
  const content = await reader.take(size);
  if (!content) throw new TaskFailure('The tar archive ends in the middle of a header');
  await reader.take(padding(size).length);
  return content;
}
