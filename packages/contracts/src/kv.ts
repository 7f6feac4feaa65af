import { z } from 'zod';
import { instant } from './wire-shapes.ts';

export const kvType = z.enum(['STRING', 'NUMBER', 'BOOLEAN', 'DATETIME', 'DATE', 'DURATION', 'JSON']);

/** A pair without its value. Clients know its revision by two names. */
export const kvEntry = z.object({
  namespace: z.string(),
  key: z.string(),
  revision: z.int(),
  version: z.int(),
  type: kvType,
  description: z.string().optional(),
  creationDate: instant,
  updateDate: instant,
  expirationDate: instant.optional(),
});
export type KvEntryDto = z.infer<typeof kvEntry>;

export const kvDetail = z.object({ type: kvType, value: z.unknown(), revision: z.int(), updated: instant });
export type KvDetailDto = z.infer<typeof kvDetail>;

export const kvKeys = z.object({ keys: z.array(z.string()) });
