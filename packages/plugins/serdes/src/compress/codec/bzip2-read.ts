import { BitReader } from './bit-reader.ts';
import { blockCrc, streamCrc } from './bzip2-crc.ts';
import { ByteQueue } from './byte-queue.ts';

const BLOCK = 0x314159265359;
const END = 0x177245385090;
const BLOCK_UNIT = 100_000;
/** No block is larger when it is compressed. */
const MOST_COMPRESSED = 1_300_000;
const GROUP = 50;
const MAX_CODE_LENGTH = 20;
const [RUN_A, RUN_B] = [0, 1];

/** The content of a file of bzip2, of several streams one after the other too. Throws for a broken one. */
export async function* unpackBzip2(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = new BitReader(new ByteQueue(source));
  for (let first = true; first || (await reader.ready(1)); first = false) {
    await reader.ready(4);
    if (reader.bits(24) !== 0x425a68) throw new Error('it is no bzip2 stream');
    const level = reader.bits(8) - 0x30;
    if (level < 1 || level > 9) throw new Error('the size of its blocks is not known');
    let checksum = 0;
    for (;;) {
      await reader.ready(MOST_COMPRESSED);
      const magic = reader.bits(48);
      const expected = reader.bits(32);
      if (magic === END) {
        if (expected !== checksum) throw new Error('the content has another checksum');
        reader.align();
        break;
      }
      if (magic !== BLOCK) throw new Error('a block is broken');
      const content = readBlock(reader, level * BLOCK_UNIT);
      if (blockCrc(content) !== expected) throw new Error('a block has another checksum');
      checksum = streamCrc(checksum, expected);
      yield content;
    }
  }
}

function readBlock(reader: BitReader, size: number): Buffer {
  if (reader.bit() !== 0) throw new Error('it has a randomised block, as no program has written for long');
  const origin = reader.bits(24);
  return expandRuns(unsort(readSymbols(reader, size), origin));
}

/** The bytes of a block before they are put in order: Huffman codes of places in a list whose last used byte moves to the front. */
function readSymbols(reader: BitReader, size: number): Buffer {
  const bytes = usedBytes(reader);
  const end = bytes.length + 1;
  const tables = reader.bits(3);
  const selectors = readSelectors(reader, tables);
  const codes = Array.from({ length: tables }, () => readCode(reader, end + 1));
  const output = Buffer.allocUnsafe(size);
  let written = 0;
  let run = 0;
  let weight = 1;
  for (let symbol = -1, count = 0; symbol !== end; count += 1) {
    const code = codes[selectors[Math.floor(count / GROUP)] ?? -1];
    if (!code) throw new Error('a block is broken');
    symbol = nextSymbol(reader, code);
    if (symbol === RUN_A || symbol === RUN_B) {
      run += weight * (symbol + 1);
      weight *= 2;
      if (run > size) throw new Error('a block is larger than it may be');
      continue;
    }
    if (written + run + 1 > size + (symbol === end ? 1 : 0)) throw new Error('a block is larger than it may be');
    output.fill(bytes[0] ?? 0, written, written + run);
    written += run;
    [run, weight] = [0, 1];
    if (symbol === end) break;
    const [byte = 0] = bytes.splice(symbol - 1, 1);
    bytes.unshift(byte);
    output[written] = byte;
    written += 1;
  }
  return output.subarray(0, written);
}

function usedBytes(reader: BitReader): number[] {
  const rows = reader.bits(16);
  const used: number[] = [];
  for (let row = 0; row < 16; row += 1) {
    if (((rows >> (15 - row)) & 1) === 0) continue;
    const columns = reader.bits(16);
    for (let column = 0; column < 16; column += 1) if (((columns >> (15 - column)) & 1) === 1) used.push(row * 16 + column);
  }
  if (used.length === 0) throw new Error('a block is broken');
  return used;
}

function readSelectors(reader: BitReader, tables: number): number[] {
  if (tables < 2 || tables > 6) throw new Error('a block is broken');
  const order = Array.from({ length: tables }, (_, index) => index);
  return Array.from({ length: reader.bits(15) }, () => {
    let place = 0;
    while (reader.bit() === 1) place += 1;
    const [table] = order.splice(place, 1);
    if (table === undefined) throw new Error('a block is broken');
    order.unshift(table);
    return table;
  });
}

/** A canonical Huffman code: by length the first code, how many there are, and where their symbols begin. */
interface Code {
  symbols: number[];
  first: number[];
  count: number[];
  start: number[];
}

function readCode(reader: BitReader, symbolCount: number): Code {
  let length = reader.bits(5);
  const lengths = Array.from({ length: symbolCount }, () => {
    while (reader.bit() === 1) length += reader.bit() === 0 ? 1 : -1;
    if (length < 1 || length > MAX_CODE_LENGTH) throw new Error('a block is broken');
    return length;
  });
  const code: Code = { symbols: [], first: [0], count: [0], start: [0] };
  let next = 0;
  for (let size = 1; size <= MAX_CODE_LENGTH; size += 1) {
    next *= 2;
    code.first.push(next);
    code.start.push(code.symbols.length);
    for (const [symbol, own] of lengths.entries()) if (own === size) code.symbols.push(symbol);
    const count = code.symbols.length - (code.start[size] ?? 0);
    code.count.push(count);
    next += count;
  }
  return code;
}

function nextSymbol(reader: BitReader, { symbols, first, count, start }: Code): number {
  let value = 0;
  for (let size = 1; size <= MAX_CODE_LENGTH; size += 1) {
    value = value * 2 + reader.bit();
    const offset = value - (first[size] ?? 0);
    if (offset < (count[size] ?? 0)) return symbols[(start[size] ?? 0) + offset] ?? -1;
  }
  throw new Error('a block is broken');
}

/** Undoes the Burrows-Wheeler transform. */
function unsort(last: Buffer, origin: number): Buffer {
  if (origin >= last.length) throw new Error('a block is broken');
  const starts = new Int32Array(257);
  for (const byte of last) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1;
  for (let byte = 0; byte < 256; byte += 1) starts[byte + 1] = (starts[byte + 1] ?? 0) + (starts[byte] ?? 0);
  const next = new Int32Array(last.length);
  for (let index = 0; index < last.length; index += 1) {
    const byte = last[index] ?? 0;
    const place = starts[byte] ?? 0;
    next[place] = index;
    starts[byte] = place + 1;
  }
  const output = Buffer.allocUnsafe(last.length);
  let at = next[origin] ?? 0;
  for (let index = 0; index < output.length; index += 1) {
    output[index] = last[at] ?? 0;
    at = next[at] ?? 0;
  }
  return output;
}

/** Behind four equal bytes stands how many more there are. */
function expandRuns(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  let equal = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (equal === 4) {
      pieces.push(bytes.subarray(from, at), Buffer.alloc(bytes[at] ?? 0, bytes[at - 1]));
      from = at + 1;
      equal = 0;
    } else equal = equal > 0 && bytes[at] === bytes[at - 1] ? equal + 1 : 1;
  }
  pieces.push(bytes.subarray(from));
  return Buffer.concat(pieces);
}
