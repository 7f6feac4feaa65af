import { BLOCK_BYTES, type TarEntry } from './tar-header.ts';

/** An entry of an archive; its content must be read before the next entry. */
export interface ReadEntry extends TarEntry {
  content: AsyncGenerator<Buffer>;
}

const MAX_EXTENDED_BYTES = 1024 * 1024;

/** Reads a tar archive (POSIX, with the extended headers of POSIX and GNU). Entries of other kinds are left out. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<ReadEntry> {
  const input = new ByteSource(source);
  let extended: Record<string, string> = {};
  for (;;) {
    const header = await input.take(BLOCK_BYTES);
    if (header === undefined || header.every((byte) => byte === 0)) return;
    checkSum(header);
    const type = String.fromCharCode(header[156] ?? 0);
    const sizeBytes = extended.size === undefined ? number(header, 124, 12) : Number(extended.size);
    const rest = (BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES;
    if ('xgLK'.includes(type)) {
      if (sizeBytes > MAX_EXTENDED_BYTES) throw new Error('an extended header of the archive is too long');
      const body = (await input.takeAll(sizeBytes)).toString('utf8');
      await input.takeAll(rest);
      if (type === 'x') extended = { ...extended, ...records(body) };
      if (type === 'L') extended.path = body.replace(/\0+$/, '');
      if (type === 'K') extended.linkpath = body.replace(/\0+$/, '');
      continue;
    }
    const prefix = header.toString('latin1', 257, 262) === 'ustar' ? text(header, 345, 155) : '';
    const short = prefix === '' ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`;
    // Links and directories have no content, whatever their size field says.
    const contentBytes = '123456'.includes(type) ? 0 : sizeBytes;
    const content = input.limited(contentBytes);
    const kind = type === '5' ? 'directory' : type === '2' ? 'link' : '0\x007'.includes(type) ? 'file' : undefined;
    const entry = { name: extended.path ?? short, mode: number(header, 100, 8) & 0o7777, sizeBytes, modifiedAtSeconds: number(header, 136, 12) };
    const target = extended.linkpath ?? text(header, 157, 100);
    extended = {};
    if (kind !== undefined) yield { ...entry, kind, content, ...(kind === 'link' && { target }) };
    for await (const _left of content) continue;
    if (contentBytes > 0) await input.takeAll(rest);
  }
}

/** The stream of an archive, taken in exact lengths. */
class ByteSource {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** So many bytes; undefined at the end of the stream. */
  async take(bytes: number): Promise<Buffer | undefined> {
    const pieces: Buffer[] = [];
    let left = bytes;
    while (left > 0) {
      const piece = await this.#some(left);
      if (piece === undefined && pieces.length === 0) return undefined;
      if (piece === undefined) throw new Error('the archive ends in the middle of an entry');
      pieces.push(piece);
      left -= piece.byteLength;
    }
    return Buffer.concat(pieces);
  }

  async takeAll(bytes: number): Promise<Buffer> {
    const taken = bytes === 0 ? Buffer.alloc(0) : await this.take(bytes);
    if (taken === undefined) throw new Error('the archive ends in the middle of an entry');
    return taken;
  }

  async *limited(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      const piece = await this.#some(left);
      if (piece === undefined) throw new Error('the archive ends in the middle of a file');
      left -= piece.byteLength;
      yield piece;
    }
  }

  async #some(most: number): Promise<Buffer | undefined> {
    while (this.#rest.byteLength === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return undefined;
      this.#rest = Buffer.from(next.value);
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.byteLength);
    return piece;
  }
}

function text(header: Buffer, offset: number, length: number): string {
  const field = header.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

/** Octal digits, or big-endian bytes after a set first bit. */
function number(header: Buffer, offset: number, length: number): number {
  if (((header[offset] ?? 0) & 0x80) === 0) return Number.parseInt(text(header, offset, length).trim() || '0', 8);
  return header.subarray(offset + 1, offset + length).reduce((value, byte) => value * 256 + byte, 0);
}

function checkSum(header: Buffer): void {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (sum !== number(header, 148, 8)) throw new Error('the archive is damaged: a header has a wrong sum');
}

/** `27 path=…\n` records, each with its own length in bytes at its start. */
function records(body: string): Record<string, string> {
  const bytes = Buffer.from(body);
  const found: Record<string, string> = {};
  for (let at = 0; at < bytes.byteLength; ) {
    const space = bytes.indexOf(32, at);
    const length = Number(bytes.toString('latin1', at, space));
    if (space < 0 || !Number.isInteger(length) || length < 3) throw new Error('the archive is damaged: an extended header is not readable');
    const record = bytes.toString('utf8', space + 1, at + length - 1);
    const equals = record.indexOf('=');
    found[record.slice(0, equals)] = record.slice(equals + 1);
    at += length;
  }
  return found;
}
