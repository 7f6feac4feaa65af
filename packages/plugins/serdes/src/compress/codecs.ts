import { Duplex, Readable } from 'node:stream';
import {
  createBrotliCompress, createBrotliDecompress, createDeflate, createGunzip, createGzip, createInflate, createZstdCompress, createZstdDecompress,
} from 'node:zlib';
import { TaskFailure } from '@windhover/plugin-sdk';
import xz from 'xz-decompress';
import { unpackBzip2 } from './codec/bzip2-read.ts';
import { packBzip2 } from './codec/bzip2-write.ts';
import { packLz4, unpackLz4 } from './codec/lz4-frame.ts';
import { packSnappy, unpackBareSnappy, unpackSnappy } from './codec/snappy-frame.ts';
import type { Compression } from './compression-properties.ts';

type Convert = (source: AsyncIterable<Buffer>) => AsyncIterable<Uint8Array>;

interface Codec {
  pack?(): Duplex;
  unpack?(): Duplex;
  extension: string;
}

const through = (convert: Convert) => (): Duplex => Duplex.from(convert as (source: AsyncIterable<Buffer>) => AsyncGenerator<Uint8Array>);

const unpackXz: Convert = (source) => {
  const packed: unknown = Readable.toWeb(Readable.from(source, { objectMode: false }));
  return new xz.XzReadableStream(packed as ConstructorParameters<typeof xz.XzReadableStream>[0]) as unknown as AsyncIterable<Uint8Array>;
};

const CODECS: Readonly<Record<Compression, Codec>> = {
  BROTLI: { pack: createBrotliCompress, unpack: createBrotliDecompress, extension: '.br' },
  BZIP2: { pack: through(packBzip2), unpack: through(unpackBzip2), extension: '.bz2' },
  DEFLATE: { pack: createDeflate, unpack: createInflate, extension: '.deflate' },
  DEFLATE64: { extension: '.deflate64' },
  GZIP: { pack: createGzip, unpack: createGunzip, extension: '.gz' },
  LZ4BLOCK: { extension: '.lz4' },
  LZ4FRAME: { pack: through(packLz4), unpack: through(unpackLz4), extension: '.lz4' },
  LZMA: { extension: '.lzma' },
  SNAPPY: { unpack: through(unpackBareSnappy), extension: '.snappy' },
  SNAPPYFRAME: { pack: through(packSnappy), unpack: through(unpackSnappy), extension: '.sz' },
  XZ: { unpack: through(unpackXz), extension: '.xz' },
  Z: { extension: '.Z' },
  ZSTD: { pack: createZstdCompress, unpack: createZstdDecompress, extension: '.zst' },
};

const able = (what: 'pack' | 'unpack'): string => Object.entries(CODECS).flatMap(([name, codec]) => (codec[what] ? [name] : [])).join(', ');

/** Compresses what flows through. A `TaskFailure` for a format that can't be written. */
export function packer(compression: Compression): Duplex {
  const { pack } = CODECS[compression];
  if (!pack) throw new TaskFailure(`Files cannot be compressed with ${compression}: use one of ${able('pack')}`);
  return pack();
}

/** Decompresses what flows through. A `TaskFailure` for a format that can't be read. */
export function unpacker(compression: Compression): Duplex {
  const { unpack } = CODECS[compression];
  if (!unpack) throw new TaskFailure(`Files cannot be read as ${compression}: those of ${able('unpack')} can`);
  return unpack();
}

export const extensionOf = (compression: Compression): string => CODECS[compression].extension;
