import { isPlainObject } from '@windhover/plugin-sdk';

/** Labels written as a map or as a list of `key` and `value`; undefined when they are neither. */
export function labelsOf(raw: unknown): Record<string, string> | undefined {
  if (isPlainObject(raw)) return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, String(value)]));
  if (!Array.isArray(raw)) return undefined;
  const labels: Record<string, string> = {};
  for (const entry of raw as unknown[]) {
    if (!isPlainObject(entry) || typeof entry.key !== 'string') return undefined;
    labels[entry.key] = String(entry.value);
  }
  return labels;
}
