import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Codecs beside those that the library brings (none and Snappy). */
export const compressors = {
  GZIP: (input: Uint8Array): Uint8Array => gzipSync(input),
  ZSTD: (input: Uint8Array): Uint8Array => zstdCompressSync(input),
  BROTLI: (input: Uint8Array): Uint8Array => brotliCompressSync(input),
};

export const decompressors = {
  GZIP: (input: Uint8Array): Uint8Array => gunzipSync(input),
  ZSTD: (input: Uint8Array): Uint8Array => zstdDecompressSync(input),
  BROTLI: (input: Uint8Array): Uint8Array => brotliDecompressSync(input),
};
