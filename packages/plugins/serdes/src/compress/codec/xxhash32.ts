const [P1, P2, P3, P4, P5] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1];

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
const round = (sum: number, lane: number): number => Math.imul(rotate((sum + Math.imul(lane, P2)) | 0, 13), P1);

/** The checksum of LZ4 frames: xxHash of 32 bits with seed 0, fed piece by piece. */
export class XxHash32 {
  readonly #lanes: [number, number, number, number] = [(P1 + P2) | 0, P2 | 0, 0, -P1 | 0];
  #rest = Buffer.alloc(0);
  #length = 0;

  update(piece: Buffer): this {
    this.#length += piece.length;
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    let at = 0;
    for (; at + 16 <= bytes.length; at += 16) {
      this.#lanes[0] = round(this.#lanes[0], bytes.readInt32LE(at));
      this.#lanes[1] = round(this.#lanes[1], bytes.readInt32LE(at + 4));
      this.#lanes[2] = round(this.#lanes[2], bytes.readInt32LE(at + 8));
      this.#lanes[3] = round(this.#lanes[3], bytes.readInt32LE(at + 12));
    }
    this.#rest = Buffer.from(bytes.subarray(at));
    return this;
  }

  /** An unsigned number of 32 bits. */
  digest(): number {
    const [a, b, c, d] = this.#lanes;
    let sum = this.#length >= 16 ? rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18) : P5;
    sum = (sum + this.#length) | 0;
    const rest = this.#rest;
    let at = 0;
    for (; at + 4 <= rest.length; at += 4) sum = Math.imul(rotate((sum + Math.imul(rest.readInt32LE(at), P3)) | 0, 17), P4);
    for (; at < rest.length; at += 1) sum = Math.imul(rotate((sum + Math.imul(rest.readUInt8(at), P5)) | 0, 11), P1);
    sum = Math.imul(sum ^ (sum >>> 15), P2);
    sum = Math.imul(sum ^ (sum >>> 13), P3);
    return (sum ^ (sum >>> 16)) >>> 0;
  }
}

export const xxHash32 = (bytes: Buffer): number => new XxHash32().update(bytes).digest();
