import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';

const CODECS = ['BROTLI', 'BZIP2', 'DEFLATE', 'DEFLATE64', 'GZIP', 'LZ4BLOCK', 'LZ4FRAME', 'LZMA', 'SNAPPY', 'SNAPPYFRAME', 'XZ', 'Z', 'ZSTD'] as const;
export type Compression = (typeof CODECS)[number];

const described = (description: string) => z.enum(CODECS).describe(`${description} XZ and SNAPPY can be read, not written; DEFLATE64, LZ4BLOCK, LZMA and Z are known by name only.`);

export const compressionProperty = dynamic(described('How the file is compressed.'));
export const outerCompressionProperty = dynamic(described('How the archive is compressed as a whole; not at all unless set.').optional());
