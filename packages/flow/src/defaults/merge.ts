import { isPlainObject } from '@windhover/kernel';

/** `over` on top of `under`: maps merge key by key, lists are joined, anything else of `over` wins. */
export function deepMerge(under: unknown, over: unknown): unknown {
  if (over === undefined || over === null) return under;
  if (Array.isArray(under) && Array.isArray(over)) return [...(under as unknown[]), ...(over as unknown[])];
  if (isPlainObject(under) && isPlainObject(over)) return mergeMaps(under, over);
  return over;
}

/** {@link deepMerge} of two maps. */
export function mergeMaps(under: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...under };
  for (const [key, value] of Object.entries(over)) merged[key] = Object.hasOwn(under, key) ? deepMerge(under[key], value) : value;
  return merged;
}
