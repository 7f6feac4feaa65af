import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createUnzip, createZstdDecompress } from 'node:zlib';

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createUnzip,
  'x-gzip': createUnzip,
  deflate: createUnzip,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** The body without its content encodings, undone last to first. An encoding that is not known leaves the rest as it is. */
export function decodeBody(body: Readable, contentEncoding: string | undefined): Readable {
  const encodings = (contentEncoding ?? '').split(',').map((encoding) => encoding.trim().toLowerCase());
  let decoded = body;
  for (const encoding of encodings.reverse()) {
    const decoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
    if (!decoder) break;
    // The error of any stage reaches the last one, where it is read.
    decoded = pipeline(decoded, decoder(), () => undefined);
  }
  return decoded;
}
