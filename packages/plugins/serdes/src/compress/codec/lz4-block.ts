const MIN_MATCH = 4;
/** The last bytes of a block are literals, and no match begins close to them. */
const LAST_LITERALS = 5;
const NO_MATCH_FROM = 12;
const MAX_DISTANCE = 65_535;
const HASH_BITS = 14;

/** A block of LZ4, made of greedy matches. */
export function packBlock(input: Buffer): Buffer {
  const output = Buffer.allocUnsafe(input.length + Math.ceil(input.length / 255) + 16);
  const positions = new Int32Array(1 << HASH_BITS).fill(-1);
  let at = 0;
  let literalsFrom = 0;
  let written = 0;
  const length = (value: number): void => {
    let left = value - 15;
    for (; left >= 255; left -= 255) output[written++] = 255;
    output[written++] = left;
  };
  const sequence = (literals: number, match: number): void => {
    output[written++] = (Math.min(literals, 15) << 4) | Math.min(match, 15);
    if (literals >= 15) length(literals);
    written += input.copy(output, written, literalsFrom, literalsFrom + literals);
  };
  while (at + NO_MATCH_FROM < input.length) {
    const slot = Math.imul(input.readInt32LE(at), 0x9e3779b1) >>> (32 - HASH_BITS);
    const candidate = positions[slot] ?? -1;
    positions[slot] = at;
    if (candidate < 0 || at - candidate > MAX_DISTANCE || input.readInt32LE(candidate) !== input.readInt32LE(at)) {
      at += 1;
      continue;
    }
    let end = at + MIN_MATCH;
    while (end < input.length - LAST_LITERALS && input[end] === input[end - at + candidate]) end += 1;
    const match = end - at - MIN_MATCH;
    sequence(at - literalsFrom, match);
    output[written++] = (at - candidate) & 0xff;
    output[written++] = (at - candidate) >> 8;
    if (match >= 15) length(match);
    at = end;
    literalsFrom = end;
  }
  sequence(input.length - literalsFrom, 0);
  return output.subarray(0, written);
}

/**
 * The content of a block of LZ4, of `maxSize` bytes at most; `before` is what came before it, to which matches may reach.
 * Throws for a block that is broken.
 */
export function unpackBlock(block: Buffer, maxSize: number, before: Buffer = Buffer.alloc(0)): Buffer {
  const output = Buffer.allocUnsafe(before.length + maxSize);
  let written = before.copy(output);
  let at = 0;
  const next = (): number => {
    const byte = block[at];
    if (byte === undefined) throw new Error('a block is cut');
    at += 1;
    return byte;
  };
  const length = (nibble: number): number => {
    let total = nibble;
    if (nibble === 15) for (let more = 255; more === 255; total += more) more = next();
    return total;
  };
  while (at < block.length) {
    const token = next();
    const literals = length(token >> 4);
    if (at + literals > block.length || written + literals > output.length) throw new Error('a block is longer than it may be');
    written += block.copy(output, written, at, at + literals);
    at += literals;
    if (at === block.length) break;
    const distance = next() | (next() << 8);
    const end = written + length(token & 15) + MIN_MATCH;
    if (distance === 0 || distance > written || end > output.length) throw new Error('a block refers to what is not there');
    for (; written < end; written += 1) output[written] = output[written - distance] ?? 0;
  }
  return output.subarray(before.length, written);
}
