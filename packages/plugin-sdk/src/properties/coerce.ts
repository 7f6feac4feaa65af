import type { z } from 'zod';
import { isPlainObject } from '@windhover/kernel';
import { dynamicInfo } from './dynamic-info.ts';

/** How far a conversion goes. A rendered template may print a structure where a text is wanted; a written one may not. */
export interface CoerceOptions {
  structuresAsText: boolean;
}

/**
 * The value changed to what the schema wants where that is unambiguous: scalars to text, numeric text to numbers,
 * `true`/`false` text to booleans, JSON text to lists and maps, null of an optional property to absence.
 * Anything else is returned as it is, for the schema to refuse.
 */
export function coerce(schema: z.core.$ZodType, value: unknown, options: CoerceOptions): unknown {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
      return value === null || value === undefined ? undefined : coerce(def.innerType, value, options);
    case 'nullable':
      return value === null ? null : coerce(def.innerType, value, options);
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return coerce(def.innerType, value, options);
    case 'pipe':
      return coerce(def.in, value, options);
    case 'lazy':
      return coerce(def.getter(), value, options);
    case 'string':
      return toText(value, options);
    case 'number':
      return toNumber(value);
    case 'boolean':
      return toBoolean(value);
    case 'array':
      return toList(value, (item) => coerce(def.element, item, options));
    case 'record':
      return toMap(value, (_key, item) => coerce(def.valueType, item, options));
    case 'object': {
      const shape: Readonly<Record<string, z.core.$ZodType>> = def.shape;
      return toMap(value, (key, item) => {
        const member = Object.hasOwn(shape, key) ? shape[key] : undefined;
        return member && dynamicInfo(member) === undefined ? coerce(member, item, options) : item;
      });
    }
    case 'union':
      return firstFitting(def.options, value, options);
    default:
      return value;
  }
}

function toText(value: unknown, options: CoerceOptions): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (options.structuresAsText && typeof value === 'object' && value !== null) return JSON.stringify(value);
  return value;
}

function toNumber(value: unknown): unknown {
  if (typeof value !== 'string' || value.trim() === '') return value;
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}

function toBoolean(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : value;
}

function toList(value: unknown, each: (item: unknown) => unknown): unknown {
  const list = typeof value === 'string' ? fromJson(value) : value;
  return Array.isArray(list) ? list.map(each) : value;
}

function toMap(value: unknown, each: (key: string, item: unknown) => unknown): unknown {
  const map = typeof value === 'string' ? fromJson(value) : value;
  if (!isPlainObject(map)) return value;
  return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, each(key, item)]));
}

function fromJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstFitting(schemas: readonly z.core.$ZodType[], value: unknown, options: CoerceOptions): unknown {
  const parses = (schema: z.core.$ZodType, candidate: unknown): boolean =>
    (schema as z.ZodType).safeParse(candidate).success;
  if (schemas.some((schema) => parses(schema, value))) return value;
  // A structure becomes text only when no option takes it as a structure.
  const tries = options.structuresAsText ? [{ structuresAsText: false }, options] : [options];
  for (const attempt of tries) {
    for (const schema of schemas) {
      const candidate = coerce(schema, value, attempt);
      if (parses(schema, candidate)) return candidate;
    }
  }
  return value;
}
