import { z } from 'zod';

/** A file or folder of a namespace; times in milliseconds since the epoch. */
export const fileAttributes = z.object({
  fileName: z.string(),
  lastModifiedTime: z.int(),
  creationTime: z.int(),
  type: z.enum(['File', 'Directory']),
  size: z.int(),
});
export type FileAttributesDto = z.infer<typeof fileAttributes>;

export const namespaceFileRevision = z.object({ revision: z.int() });
