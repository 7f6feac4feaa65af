import { z } from 'zod';

/** The description of a schema, looked for through its optional, nullable and default wrappers. */
export function descriptionOf(schema: z.core.$ZodType): string | undefined {
  const own = z.globalRegistry.get(schema)?.description;
  if (own !== undefined) return own;
  const def = (schema as z.core.$ZodTypes)._zod.def;
  if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default' || def.type === 'prefault') {
    return descriptionOf(def.innerType);
  }
  return undefined;
}
