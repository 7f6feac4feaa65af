import type { InputValues } from '../../run/lib/input-values.ts';
import { valueList, valueText } from '../../run/lib/input-values.ts';

const KEPT = new Set(['FILE', 'SECRET']);
const LISTS = new Set(['MULTISELECT', 'ARRAY']);

/** The inputs of an execution as a form holds them. Files and secrets stay out: the server keeps those that are not given. */
export function formerValues(definitions: readonly { id: string; type: string }[], inputs: Readonly<Record<string, unknown>>): InputValues {
  return Object.fromEntries(definitions.flatMap(({ id, type }) => {
    const value = valueAt(inputs, id);
    if (KEPT.has(type) || value === undefined || value === null) return [];
    return [[id, LISTS.has(type) ? valueList(value) : valueText(value)]];
  }));
}

const valueAt = (inputs: unknown, id: string): unknown => id.split('.').reduce<unknown>(
  (at, name) => (typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : undefined), inputs);
