import { ByteQueue, inBlocks } from './byte-queue.ts';
import { packSnappyBlock, unpackSnappyBlock } from './snappy-block.ts';

const IDENTIFIER = Buffer.from('ff060000734e61507059', 'hex');
const CHUNK_SIZE = 65_536;
const [COMPRESSED, STORED, IDENTIFIER_TYPE] = [0, 1, 0xff];
/** Chunks of these types and above may be passed over, those below not. */
const SKIPPABLE_FROM = 0x80;
/** Largest content of a bare block: it can only be read as a whole. */
const MAX_BARE_SIZE = 256 * 1024 ** 2;

/** A file in the framing format of Snappy. */
export async function* packSnappy(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield IDENTIFIER;
  for await (const block of inBlocks(source, CHUNK_SIZE)) {
    const packed = packSnappyBlock(block);
    const [type, data] = packed.length < block.length ? [COMPRESSED, packed] : [STORED, block];
    const header = Buffer.alloc(8);
    header.writeUIntLE(data.length + 4, 1, 3);
    header[0] = type;
    header.writeUInt32LE(maskedCrc(block), 4);
    yield Buffer.concat([header, data]);
  }
}

/** The content of a file in the framing format of Snappy. */
export async function* unpackSnappy(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const queue = new ByteQueue(source);
  for (let first = true; first || !(await queue.atEnd()); first = false) {
    const header = await queue.take(4);
    const type = header.readUInt8(0);
    const chunk = await queue.take(header.readUIntLE(1, 3));
    if (first && type !== IDENTIFIER_TYPE) throw new Error('it is no Snappy stream');
    if (type === COMPRESSED || type === STORED) {
      if (chunk.length < 4) throw new Error('a chunk is cut');
      const data = chunk.subarray(4);
      const content = type === STORED ? data : unpackSnappyBlock(data, CHUNK_SIZE);
      if (chunk.readUInt32LE() !== maskedCrc(content)) throw new Error('a chunk has another checksum');
      yield content;
    } else if (type < SKIPPABLE_FROM) throw new Error(`a chunk is of the unknown type ${type}`);
  }
}

/** The content of a file that is one block of Snappy without a frame. */
export async function* unpackBareSnappy(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  yield unpackSnappyBlock(Buffer.concat(chunks), MAX_BARE_SIZE);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 1 ? (sum >>> 1) ^ 0x82f63b78 : sum >>> 1;
  return sum;
});

/** CRC-32C, turned and moved as the format asks for. */
function maskedCrc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (TABLE[(sum ^ byte) & 0xff] ?? 0);
  sum = ~sum;
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}
