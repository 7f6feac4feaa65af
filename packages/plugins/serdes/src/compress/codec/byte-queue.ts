/** Bytes of a stream, taken in pieces of known length. */
export class ByteQueue {
  readonly #source: AsyncIterator<Buffer>;
  readonly #chunks: Buffer[] = [];
  #length = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** True when nothing is left. */
  async atEnd(): Promise<boolean> {
    return !(await this.#fill(1));
  }

  /** Exactly so many bytes. Throws when the stream ends before. */
  async take(length: number): Promise<Buffer> {
    if (!(await this.#fill(length))) throw new Error('the file ends in the middle of its data');
    const bytes = this.#chunks.length === 1 ? (this.#chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks);
    this.#chunks.length = 0;
    this.#length = bytes.length - length;
    if (this.#length > 0) this.#chunks.push(bytes.subarray(length));
    return bytes.subarray(0, length);
  }

  /** So many bytes, or all that are left where there are fewer. */
  async takeUpTo(length: number): Promise<Buffer> {
    await this.#fill(length);
    return this.take(Math.min(length, this.#length));
  }

  async #fill(length: number): Promise<boolean> {
    while (this.#length < length) {
      const { value, done } = await this.#source.next();
      if (done === true) return false;
      this.#chunks.push(value);
      this.#length += value.length;
    }
    return true;
  }
}

/** Pieces of exactly `size` bytes, the last one of what is left. */
export async function* inBlocks(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; ) {
      const piece = chunk.subarray(at, at + size - length);
      chunks.push(piece);
      at += piece.length;
      length += piece.length;
      if (length < size) continue;
      yield Buffer.concat(chunks);
      [chunks, length] = [[], 0];
    }
  }
  if (length > 0) yield Buffer.concat(chunks);
}
