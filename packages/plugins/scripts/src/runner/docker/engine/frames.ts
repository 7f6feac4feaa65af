const HEADER_BYTES = 8;
/** A header that announces more than this is no header: the stream is out of step. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024;

export type FrameStream = 'stdout' | 'stderr';

/**
 * Cuts the engine's stream of a container without terminal into pieces: 8 bytes of header (stream, three zeros, length as
 * big-endian), then so many bytes. Pieces are handed on as they come, also before their frame is whole.
 */
export class FrameReader {
  #header = Buffer.alloc(0);
  #stream: FrameStream = 'stdout';
  #left = 0;

  /** True between two frames: the stream may end here. */
  get atBoundary(): boolean {
    return this.#left === 0 && this.#header.byteLength === 0;
  }

  /** The pieces in a chunk of the stream. Throws when it is not of this form. */
  *read(chunk: Buffer): Generator<[FrameStream, Buffer]> {
    let rest = chunk;
    while (rest.byteLength > 0) {
      if (this.#left === 0) {
        const needed = HEADER_BYTES - this.#header.byteLength;
        this.#header = Buffer.concat([this.#header, rest.subarray(0, needed)]);
        rest = rest.subarray(needed);
        if (this.#header.byteLength === HEADER_BYTES) this.#begin();
      } else {
        const piece = rest.subarray(0, this.#left);
        this.#left -= piece.byteLength;
        rest = rest.subarray(piece.byteLength);
        yield [this.#stream, piece];
      }
    }
  }

  #begin(): void {
    const [kind = 0, ...zeros] = this.#header.subarray(0, 4);
    const length = this.#header.readUInt32BE(4);
    if (kind > 2 || zeros.some((zero) => zero !== 0) || length > MAX_FRAME_BYTES) {
      throw new Error('the output of the container is not in the form of the engine API');
    }
    this.#stream = kind === 2 ? 'stderr' : 'stdout';
    this.#left = length;
    this.#header = Buffer.alloc(0);
  }
}
