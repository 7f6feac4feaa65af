/** Writes bits, the highest of each byte first. */
export class BitWriter {
  #bytes: number[] = [];
  #value = 0;
  #free = 8;

  /** The lowest `count` bits of a number; 48 at most. */
  bits(value: number, count: number): void {
    let left = count;
    while (left > 0) {
      const taken = Math.min(left, this.#free);
      left -= taken;
      this.#value = (this.#value << taken) | (Math.floor(value / 2 ** left) & ((1 << taken) - 1));
      this.#free -= taken;
      if (this.#free > 0) continue;
      this.#bytes.push(this.#value);
      [this.#value, this.#free] = [0, 8];
    }
  }

  /** The bytes that are full since the last call. */
  take(): Buffer {
    const bytes = Buffer.from(this.#bytes);
    this.#bytes = [];
    return bytes;
  }

  /** Fills the last byte with zeros. */
  align(): void {
    if (this.#free < 8) this.bits(0, this.#free);
  }
}
