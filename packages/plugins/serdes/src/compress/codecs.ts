import type { Transform } from 'node:stream';
import {
  createBrotliCompress, createBrotliDecompress, createDeflate, createGunzip, createGzip, createInflate, createZstdCompress, createZstdDecompress,
} from 'node:zlib';
import type { Compression } from './compression-properties.ts';

const MAKERS: Readonly<Record<Compression, { pack(): Transform; unpack(): Transform; extension: string }>> = {
  BROTLI: { pack: createBrotliCompress, unpack: createBrotliDecompress, extension: '.br' },
  DEFLATE: { pack: createDeflate, unpack: createInflate, extension: '.deflate' },
  GZIP: { pack: createGzip, unpack: createGunzip, extension: '.gz' },
  ZSTD: { pack: createZstdCompress, unpack: createZstdDecompress, extension: '.zst' },
};

export const packer = (compression: Compression): Transform => MAKERS[compression].pack();
export const unpacker = (compression: Compression): Transform => MAKERS[compression].unpack();
export const extensionOf = (compression: Compression): string => MAKERS[compression].extension;
