import { z } from 'zod';

const UNUSED = 'windhover.unused';

/** A key of the reference that this product knows and does nothing with: accepted with one warning, whatever it holds. */
export const unused = (why?: string) => z.unknown().optional().meta({ [UNUSED]: why ?? '' });

/** The reason when the schema was made by `unused`; undefined when it was not. */
export function unusedReason(schema: z.core.$ZodType): string | undefined {
  const reason: unknown = z.globalRegistry.get(schema)?.[UNUSED];
  return typeof reason === 'string' ? reason : undefined;
}

/** Several unused keys at once. */
export function unusedKeys<K extends string>(...keys: K[]): Record<K, ReturnType<typeof unused>> {
  return Object.fromEntries(keys.map((key) => [key, unused()])) as Record<K, ReturnType<typeof unused>>;
}

/** An object that knows its keys only, and is there, with its defaults, when nothing is written. */
export const section = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.preprocess((value) => value ?? {}, z.strictObject(shape));

/** A section that is absent unless written. */
export const optionalSection = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.preprocess((value) => value ?? undefined, z.strictObject(shape).optional());
