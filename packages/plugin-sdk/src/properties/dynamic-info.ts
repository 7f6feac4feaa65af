import type { z } from 'zod';

/** When a dynamic property is rendered: before the task's code runs, or by that code. */
export type RenderMoment = 'before' | 'late';

/** What is known of a dynamic schema at run time. */
export interface DynamicInfo {
  inner: z.ZodType;
  moment: RenderMoment;
}

const known = new WeakMap<z.core.$ZodType, DynamicInfo>();

export function markDynamic(schema: z.core.$ZodType, info: DynamicInfo): void {
  known.set(schema, info);
}

/** What is known of a dynamic property; undefined for any other schema. Described copies and optional wrappers keep it. */
export function dynamicInfo(schema: z.core.$ZodType): DynamicInfo | undefined {
  const own = known.get(schema);
  if (own) return own;
  const { parent, def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional') return dynamicInfo(def.innerType);
  return parent ? dynamicInfo(parent) : undefined;
}
