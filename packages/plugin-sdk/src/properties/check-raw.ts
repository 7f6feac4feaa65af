import type { z } from 'zod';
import { coerce } from './coerce.ts';
import { isTemplate } from './template-text.ts';

/**
 * What is wrong with a value as written, before rendering. Places that hold a template are not judged: what they
 * give is known at run time only.
 */
export function checkRaw(schema: z.ZodType, value: unknown): z.core.$ZodIssue[] {
  if (isTemplate(value)) return [];
  const candidate = coerce(schema, value, { structuresAsText: false });
  const result = schema.safeParse(candidate);
  if (result.success) return [];
  return result.error.issues.filter((issue) => isDefinite(issue, candidate));
}

function isDefinite(issue: z.core.$ZodIssue, root: unknown): boolean {
  if (crossesTemplate(root, issue.path)) return false;
  if (issue.code !== 'invalid_union') return true;
  const place = at(root, issue.path);
  if (issue.errors.length === 0) return true;
  return issue.errors.every((branch) => branch.some((nested) => isDefinite(nested, place)));
}

function crossesTemplate(root: unknown, path: readonly PropertyKey[]): boolean {
  let value: unknown = root;
  if (isTemplate(value)) return true;
  for (const key of path) {
    if (isTemplate(key)) return true;
    value = at(value, [key]);
    if (isTemplate(value)) return true;
  }
  return false;
}

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
