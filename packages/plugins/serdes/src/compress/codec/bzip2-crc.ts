const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  return sum;
});

/** The checksum of a block: CRC-32 with the highest bit first. */
export function blockCrc(bytes: Buffer): number {
  let sum = -1;
  for (const byte of bytes) sum = (sum << 8) ^ (TABLE[((sum >>> 24) ^ byte) & 0xff] ?? 0);
  return ~sum >>> 0;
}

/** The checksum of a stream after one more block. */
export const streamCrc = (sum: number, block: number): number => (((sum << 1) | (sum >>> 31)) ^ block) >>> 0;
