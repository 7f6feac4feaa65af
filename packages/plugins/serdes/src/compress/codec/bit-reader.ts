import type { ByteQueue } from './byte-queue.ts';

/** Bits of a stream, the highest of each byte first. */
export class BitReader {
  readonly #queue: ByteQueue;
  readonly #readAhead: number;
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #held = 0;
  #value = 0;

  /** Reads so many bytes at once where the stream has them. */
  constructor(queue: ByteQueue, readAhead = 65_536) {
    this.#queue = queue;
    this.#readAhead = readAhead;
  }

  /** Makes sure that bits can be read without waiting; false when nothing is left. */
  async ready(bytes: number): Promise<boolean> {
    if (this.#bytes.length - this.#at < bytes) {
      this.#bytes = Buffer.concat([this.#bytes.subarray(this.#at), await this.#queue.takeUpTo(Math.max(bytes, this.#readAhead))]);
      this.#at = 0;
    }
    return this.#at < this.#bytes.length || this.#held > 0;
  }

  bit(): number {
    if (this.#held === 0) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new Error('the file ends in the middle of its data');
      this.#value = byte;
      this.#at += 1;
      this.#held = 8;
    }
    this.#held -= 1;
    return (this.#value >> this.#held) & 1;
  }

  /** A number of so many bits, 48 at most. */
  bits(count: number): number {
    let value = 0;
    let left = count;
    while (left > 0) {
      if (this.#held === 0) {
        value = value * 2 + this.bit();
        left -= 1;
        continue;
      }
      const taken = Math.min(left, this.#held);
      this.#held -= taken;
      value = value * 2 ** taken + ((this.#value >> this.#held) & ((1 << taken) - 1));
      left -= taken;
    }
    return value;
  }

  /** Passes over the bits up to the next byte. */
  align(): void {
    this.#held = 0;
  }
}
