import { isPlainObject } from '@windhover/kernel';
import { z } from 'zod';
import type { Path } from '../model/issue.ts';
import type { ParseContext } from './parse-context.ts';
import { refuseUnknownKeys } from './read-shape.ts';

/**
 * Refuses unknown keys inside of a property, at any depth. Schemas leave them out silently, and a typing error in an
 * option would then have no effect at all. Open maps (`record`, loose objects) take any key.
 */
export function refuseNestedKeys(context: ParseContext, schema: z.core.$ZodType, value: unknown, path: Path, owner: string): void {
  if (typeof value !== 'object' || value === null || context.lenient) return;
  const inner = context.catalogue.innerSchema?.(schema);
  if (inner) {
    refuseNestedKeys(context, inner, value, path, owner);
    return;
  }
  const into = (next: z.core.$ZodType, child: unknown, key: string | number): void => refuseNestedKeys(context, next, child, [...path, key], owner);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch': return refuseNestedKeys(context, def.innerType, value, path, owner);
    case 'pipe': return refuseNestedKeys(context, def.in, value, path, owner);
    case 'lazy': return refuseNestedKeys(context, def.getter(), value, path, owner);
    case 'array':
      if (Array.isArray(value)) for (const [index, item] of (value as unknown[]).entries()) into(def.element, item, index);
      return;
    case 'record':
      if (isPlainObject(value)) for (const [key, item] of Object.entries(value)) into(def.valueType, item, key);
      return;
    case 'union': {
      const fitting = optionFor(def.options, value);
      if (fitting) refuseNestedKeys(context, fitting, value, path, owner);
      return;
    }
    case 'object': {
      if (!isPlainObject(value)) return;
      const shape: Readonly<Record<string, z.core.$ZodType>> = def.shape;
      if (def.catchall === undefined || def.catchall._zod.def.type === 'never') refuseUnknownKeys(context, value, path, Object.keys(shape), owner);
      for (const [key, item] of Object.entries(value)) {
        const member = Object.hasOwn(shape, key) ? shape[key] : undefined;
        if (member) into(member, item, key);
      }
      return;
    }
    default: return;
  }
}

/** The option of a union that a value is meant for: the first that takes it, or the only one of its kind. */
function optionFor(options: readonly z.core.$ZodType[], value: unknown): z.core.$ZodType | undefined {
  const taking = options.find((option) => z.safeParse(option, value).success);
  if (taking) return taking;
  const kinds = Array.isArray(value) ? ['array'] : ['object', 'record'];
  const similar = options.filter((option) => kinds.includes(option._zod.def.type));
  return similar.length === 1 ? similar[0] : undefined;
}
