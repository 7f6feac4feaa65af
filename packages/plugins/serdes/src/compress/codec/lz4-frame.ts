import { ByteQueue, inBlocks } from './byte-queue.ts';
import { packBlock, unpackBlock } from './lz4-block.ts';
import { XxHash32, xxHash32 } from './xxhash32.ts';

const MAGIC = 0x184d2204;
const SKIPPABLE = 0x184d2a50;
const WINDOW = 65_536;
const BLOCK_SIZES: Readonly<Record<number, number>> = { 4: 65_536, 5: 262_144, 6: 1_048_576, 7: 4_194_304 };
const BLOCK_CODE = 7;
/** Version 1, independent blocks, checksum of the content. */
const FLAGS = 0b0110_0100;
const STORED = 0x8000_0000;

/** A file as one frame of LZ4. */
export async function* packLz4(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const descriptor = Buffer.from([FLAGS, BLOCK_CODE << 4]);
  yield Buffer.concat([uint32(MAGIC), descriptor, Buffer.from([(xxHash32(descriptor) >>> 8) & 0xff])]);
  const checksum = new XxHash32();
  for await (const block of inBlocks(source, BLOCK_SIZES[BLOCK_CODE] ?? WINDOW)) {
    checksum.update(block);
    const packed = packBlock(block);
    yield packed.length < block.length ? Buffer.concat([uint32(packed.length), packed]) : Buffer.concat([uint32(block.length + STORED), block]);
  }
  yield Buffer.concat([uint32(0), uint32(checksum.digest())]);
}

/** The content of a file of frames of LZ4. Throws for one that is broken or has another checksum. */
export async function* unpackLz4(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const queue = new ByteQueue(source);
  do {
    const magic = (await queue.take(4)).readUInt32LE();
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) await queue.take((await queue.take(4)).readUInt32LE());
    else if (magic === MAGIC) yield* frame(queue);
    else throw new Error('it is no LZ4 frame');
  } while (!(await queue.atEnd()));
}

async function* frame(queue: ByteQueue): AsyncGenerator<Buffer> {
  const [flags = 0, code = 0] = await queue.take(2);
  if (flags >> 6 !== 1) throw new Error('its version is not known');
  if ((flags & 0b1) !== 0) throw new Error('it needs a dictionary');
  const size = (flags & 0b1000) === 0 ? Buffer.alloc(0) : await queue.take(8);
  const [expected] = await queue.take(1);
  if (((xxHash32(Buffer.concat([Buffer.from([flags, code]), size])) >>> 8) & 0xff) !== expected) throw new Error('its header is broken');
  const blockSize = BLOCK_SIZES[(code >> 4) & 7];
  if (blockSize === undefined) throw new Error('the size of its blocks is not known');
  const linked = (flags & 0b10_0000) === 0;
  const checksum = new XxHash32();
  let before = Buffer.alloc(0);
  for (;;) {
    const header = (await queue.take(4)).readUInt32LE();
    if (header === 0) break;
    const length = header % STORED;
    if (length > blockSize) throw new Error('a block is longer than it may be');
    const block = await queue.take(length);
    if ((flags & 0b1_0000) !== 0 && (await queue.take(4)).readUInt32LE() !== xxHash32(block)) throw new Error('a block has another checksum');
    const content = header >= STORED ? block : unpackBlock(block, blockSize, before);
    if (linked) before = Buffer.from(Buffer.concat([before, content]).subarray(-WINDOW));
    checksum.update(content);
    yield content;
  }
  if ((flags & 0b100) !== 0 && (await queue.take(4)).readUInt32LE() !== checksum.digest()) throw new Error('the content has another checksum');
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
