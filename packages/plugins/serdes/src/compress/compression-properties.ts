import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';

const CODECS = ['BROTLI', 'DEFLATE', 'GZIP', 'ZSTD'] as const;
export type Compression = (typeof CODECS)[number];

const described = (description: string) => z.enum(CODECS).describe(description);

export const compressionProperty = dynamic(described('How the file is compressed.'));
export const outerCompressionProperty = dynamic(described('How the archive is compressed as a whole; not at all unless set.').optional());
