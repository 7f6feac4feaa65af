const MIN_MATCH = 4;
const MAX_COPY = 64;
const MAX_DISTANCE = 65_535;
const HASH_BITS = 14;

/** A block of Snappy, made of greedy matches; of 64 kB at most. */
export function packSnappyBlock(input: Buffer): Buffer {
  const pieces: Buffer[] = [lengthOf(input.length)];
  const positions = new Int32Array(1 << HASH_BITS).fill(-1);
  let literalsFrom = 0;
  let at = 0;
  const literals = (to: number): void => {
    if (to === literalsFrom) return;
    const length = to - literalsFrom - 1;
    pieces.push(length < 60 ? Buffer.from([length << 2]) : Buffer.from([61 << 2, length & 0xff, length >> 8]), input.subarray(literalsFrom, to));
  };
  while (at + MIN_MATCH <= input.length) {
    const slot = Math.imul(input.readInt32LE(at), 0x1e35a7bd) >>> (32 - HASH_BITS);
    const candidate = positions[slot] ?? -1;
    positions[slot] = at;
    if (candidate < 0 || at - candidate > MAX_DISTANCE || input.readInt32LE(candidate) !== input.readInt32LE(at)) {
      at += 1;
      continue;
    }
    literals(at);
    const distance = at - candidate;
    let end = at + MIN_MATCH;
    while (end < input.length && input[end] === input[end - distance]) end += 1;
    for (let left = end - at; left > 0; left -= MAX_COPY) pieces.push(Buffer.from([((Math.min(left, MAX_COPY) - 1) << 2) | 2, distance & 0xff, distance >> 8]));
    at = end;
    literalsFrom = end;
  }
  literals(input.length);
  return Buffer.concat(pieces);
}

/** The content of a block of Snappy of `maxSize` bytes at most. Throws for a block that is broken. */
export function unpackSnappyBlock(block: Buffer, maxSize: number): Buffer {
  let at = 0;
  const next = (): number => {
    const byte = block[at];
    if (byte === undefined) throw new Error('a block is cut');
    at += 1;
    return byte;
  };
  const number = (bytes: number): number => {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) value += next() * 2 ** (8 * index);
    return value;
  };
  let size = 0;
  for (let shift = 0, more = true; more; shift += 7) {
    const byte = next();
    size += (byte & 0x7f) * 2 ** shift;
    more = byte >= 0x80;
    if (shift > 28) throw new Error('its size is broken');
  }
  if (size > maxSize) throw new Error(`its content is larger than ${maxSize} bytes`);
  const output = Buffer.allocUnsafe(size);
  let written = 0;
  while (at < block.length) {
    const tag = next();
    const kind = tag & 3;
    if (kind === 0) {
      const length = (tag >> 2 < 60 ? tag >> 2 : number((tag >> 2) - 59)) + 1;
      if (at + length > block.length || written + length > size) throw new Error('a block is longer than it may be');
      written += block.copy(output, written, at, at + length);
      at += length;
      continue;
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + MIN_MATCH : (tag >> 2) + 1;
    const distance = kind === 1 ? (tag >> 5) * 256 + next() : number(kind === 2 ? 2 : 4);
    if (distance === 0 || distance > written || written + length > size) throw new Error('a block refers to what is not there');
    for (const end = written + length; written < end; written += 1) output[written] = output[written - distance] ?? 0;
  }
  if (written !== size) throw new Error('a block is cut');
  return output;
}

function lengthOf(size: number): Buffer {
  const bytes: number[] = [];
  let left = size;
  for (; left >= 0x80; left = Math.floor(left / 128)) bytes.push((left % 128) | 0x80);
  return Buffer.from([...bytes, left]);
}
