import { BitWriter } from './bit-writer.ts';
import { blockCrc, streamCrc } from './bzip2-crc.ts';
import { inBlocks } from './byte-queue.ts';
import { canonicalCodes, codeLengths } from './code-lengths.ts';
import { sortRotations } from './sort-rotations.ts';

const BLOCK = 0x314159265359;
const END = 0x177245385090;
/** Blocks of 300 kB: a sort takes a fraction of a second, so that the worker is not held up. */
const LEVEL = 3;
/** What is never longer than a block where its runs are written with their length. */
const INPUT_SIZE = Math.floor(((LEVEL * 100_000 - 20) * 4) / 5);
const GROUP = 50;
const LONGEST_CODE = 17;
const TABLES = 2;
const LONGEST_RUN = 255 + 4;

/** A file as one stream of bzip2. */
export async function* packBzip2(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const writer = new BitWriter();
  for (const byte of Buffer.from(`BZh${LEVEL}`)) writer.bits(byte, 8);
  let checksum = 0;
  for await (const block of inBlocks(source, INPUT_SIZE)) {
    const crc = blockCrc(block);
    checksum = streamCrc(checksum, crc);
    writer.bits(BLOCK, 48);
    writer.bits(crc, 32);
    writeBlock(writer, shortenRuns(block));
    yield writer.take();
  }
  writer.bits(END, 48);
  writer.bits(checksum, 32);
  writer.align();
  yield writer.take();
}

function writeBlock(writer: BitWriter, block: Buffer): void {
  const order = sortRotations(block);
  writer.bits(0, 1);
  writer.bits(order.indexOf(0), 24);
  const used = Array.from({ length: 256 }, () => false);
  for (const byte of block) used[byte] = true;
  const rows = Array.from({ length: 16 }, (_, row) => used.slice(row * 16, row * 16 + 16));
  for (const row of rows) writer.bits(row.includes(true) ? 1 : 0, 1);
  for (const row of rows) if (row.includes(true)) for (const is of row) writer.bits(is ? 1 : 0, 1);

  const bytes = used.flatMap((is, byte) => (is ? [byte] : []));
  const end = bytes.length + 1;
  const symbols = symbolsOf(block, order, bytes);
  symbols.push(end);
  const frequencies = Array.from({ length: end + 1 }, () => 0);
  for (const symbol of symbols) frequencies[symbol] = (frequencies[symbol] ?? 0) + 1;
  const lengths = codeLengths(frequencies, LONGEST_CODE);
  const codes = canonicalCodes(lengths);

  const groups = Math.ceil(symbols.length / GROUP);
  writer.bits(TABLES, 3);
  writer.bits(groups, 15);
  for (let group = 0; group < groups; group += 1) writer.bits(0, 1);
  for (let table = 0; table < TABLES; table += 1) writeLengths(writer, lengths);
  for (const symbol of symbols) writer.bits(codes[symbol] ?? 0, lengths[symbol] ?? 0);
}

/** Places in a list whose last used byte moves to the front; runs of the first place as binary numbers of the digits 1 and 2. */
function symbolsOf(block: Buffer, order: Int32Array, bytes: number[]): number[] {
  const symbols: number[] = [];
  let run = 0;
  const endRun = (): void => {
    for (; run > 0; run = (run - 1) >> 1) symbols.push((run - 1) & 1);
  };
  for (const start of order) {
    const byte = block[(start + block.length - 1) % block.length] ?? 0;
    const place = bytes.indexOf(byte);
    if (place === 0) {
      run += 1;
      continue;
    }
    endRun();
    symbols.push(place + 1);
    bytes.splice(place, 1);
    bytes.unshift(byte);
  }
  endRun();
  return symbols;
}

function writeLengths(writer: BitWriter, lengths: readonly number[]): void {
  let current = lengths[0] ?? 1;
  writer.bits(current, 5);
  for (const length of lengths) {
    for (; current < length; current += 1) writer.bits(0b10, 2);
    for (; current > length; current -= 1) writer.bits(0b11, 2);
    writer.bits(0, 1);
  }
}

/** Writes four of the equal bytes of a run, and behind them how many more there are. */
function shortenRuns(bytes: Buffer): Buffer {
  const output = Buffer.allocUnsafe(Math.ceil((bytes.length * 5) / 4) + 4);
  let written = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    let length = 1;
    while (length < LONGEST_RUN && bytes[at + length] === byte) length += 1;
    output.fill(byte, written, written + Math.min(length, 4));
    written += Math.min(length, 4);
    if (length >= 4) {
      output[written] = length - 4;
      written += 1;
    }
    at += length;
  }
  return output.subarray(0, written);
}
