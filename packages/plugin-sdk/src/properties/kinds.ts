import { z } from 'zod';
import { parseDurationMs } from '@windhover/kernel';

/** An ISO-8601 duration (`PT30S`); milliseconds once parsed. */
export function duration(): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> {
  return z
    .string()
    .meta({ format: 'duration' })
    .refine((text) => (parseDurationMs(text) ?? -1) >= 0, 'must be an ISO-8601 duration such as PT30S')
    .transform((text) => parseDurationMs(text) ?? 0);
}

/** A list of texts; one text stands for a list of one. */
export function textOrList(): z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]> {
  return z.union([z.string(), z.array(z.string())]);
}

/** Options of a nested plugin: `{type: …, …}`. The catalogue judges the rest by the type's own manifest. */
export function pluginReference(kind: 'task-runner' | 'condition'): z.ZodObject<{ type: z.ZodString }, z.core.$loose> {
  return z.looseObject({ type: z.string() }).meta({ $plugin: kind });
}
