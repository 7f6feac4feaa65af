import { randomBytes } from 'node:crypto';
import { Readable, type Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { packer, unpacker } from './codecs.ts';
import type { Compression } from './compression-properties.ts';

async function through(stream: Duplex, content: Buffer): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const pieces = [content.subarray(0, 1_001), content.subarray(1_001)].filter((piece) => piece.length > 0);
  for await (const chunk of Readable.from(pieces, { objectMode: false }).compose(stream)) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

const TEXT = 'a,b\na,b\na,b\na,b\naaaaaaaaaa';
/** As the usual programs write them. */
const FILES: readonly [Compression, string][] = [
  ['BZIP2', 'QlpoOTFBWSZTWQRSnvYAAAVRAAEQAAQwACAAISAGaC4GiVQeDi7kinChIAilPew='],
  ['LZ4FRAME', 'BCJNGGRApxEAAABJYSxiCgQAkGFhYWFhYWFhYQAAAABJb5X8'],
  ['XZ', '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AAZAAtdADCLCECvtLaGQAAAAAAK2w8yDPArpwABJxo0/iEHH7bzfQEAAAAABFla'],
  ['SNAPPY', 'GgxhLGIKLgQAJGFhYWFhYWFhYWE='],
];
const CONTENTS: readonly [string, Buffer][] = [
  ['nothing', Buffer.alloc(0)], ['one byte', Buffer.from('a')], ['repeated words', Buffer.from('hello world\n'.repeat(3_000))], ['one byte again and again', Buffer.alloc(300_000, 97)],
  ['noise', randomBytes(70_000)], ['runs', Buffer.from('aaaabbbbbbbcaaaaa'.repeat(999))], ['all bytes', Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * index) % 256))],
];

describe('compressed files', () => {
  it.each(FILES)('of the kind %s are read as others write them', async (compression, base64) => {
    expect((await through(unpacker(compression), Buffer.from(base64, 'base64'))).toString()).toBe(TEXT);
  });

  it.each((['BZIP2', 'LZ4FRAME', 'SNAPPYFRAME'] as const).flatMap((compression) => CONTENTS.map(([name, content]) => [compression, name, content] as const)))(
    'of the kind %s give back %s', async (compression, _name, content) => {
      expect((await through(unpacker(compression), await through(packer(compression), content))).equals(content)).toBe(true);
    });

  it('may have several streams, one after the other', async () => {
    for (const [compression, base64] of FILES.slice(0, 2)) {
      const bytes = Buffer.from(base64, 'base64');
      expect((await through(unpacker(compression), Buffer.concat([bytes, bytes]))).toString()).toBe(TEXT + TEXT);
    }
  });

  it.each(['BZIP2', 'LZ4FRAME', 'SNAPPYFRAME'] as const)('of the kind %s that are cut or changed are errors, never other content', async (compression) => {
    const packed = await through(packer(compression), Buffer.from(TEXT.repeat(20)));
    // A Snappy stream has no mark of its end: it may end behind its header.
    const cuts = Array.from(packed.keys()).filter((at) => compression !== 'SNAPPYFRAME' || at !== 10);
    for (const at of cuts) await expect(through(unpacker(compression), packed.subarray(0, at)), `cut at ${at}`).rejects.toThrow('the file ends in the middle of its data');
    for (const at of packed.keys()) {
      const changed = Buffer.from(packed);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      const outcome = await through(unpacker(compression), changed).then((content) => content.toString(), () => TEXT.repeat(20));
      expect(outcome, `changed at ${at}`).toBe(TEXT.repeat(20));
    }
  });

  it('of other kinds are refused with what can be used', () => {
    expect(() => packer('XZ')).toThrow('Files cannot be compressed with XZ: use one of BROTLI, BZIP2, DEFLATE, GZIP, LZ4FRAME, SNAPPYFRAME, ZSTD');
    expect(() => unpacker('LZMA')).toThrow('Files cannot be read as LZMA');
  });
});
