import type { PluginDefault } from '../model/flow.ts';
import { mergeMaps } from './merge.ts';

/** Plugin defaults by scope, outermost (global) first, the flow's own last. */
export type DefaultScopes = readonly (readonly PluginDefault[])[];

/** True when defaults for `pattern` apply to `type`: the same name, or the beginning of it up to a dot. */
export function appliesTo(pattern: string, type: string): boolean {
  return pattern === type || type.startsWith(pattern.endsWith('.') ? pattern : `${pattern}.`);
}

/**
 * The properties of a task, trigger, condition or task runner with plugin defaults applied (flow language §13).
 * Defaults that are not forced go under what is written: inner scopes and longer type names win. Forced ones go over it:
 * the outermost scope and, within a scope, the first one wins. `ref` picks a named set in place of the unnamed ones.
 */
export function applyDefaults(
  scopes: DefaultScopes, type: string, written: Record<string, unknown>, ref?: string,
): Record<string, unknown> {
  let under: Record<string, unknown> = {};
  let result = written;
  for (const scope of scopes) {
    const plain = scope.filter((entry) => !entry.forced && appliesTo(entry.type, type) && entry.ref === ref);
    for (const entry of plain.toSorted((a, b) => a.type.length - b.type.length)) under = mergeMaps(under, entry.values);
  }
  if (Object.keys(under).length > 0) result = mergeMaps(under, written);
  for (const scope of scopes.toReversed()) {
    const forced = scope.filter((entry) => entry.forced && appliesTo(entry.type, type) && (entry.ref === undefined || entry.ref === ref));
    for (const entry of forced.toReversed()) result = { ...result, ...forceOver(result, entry.values) };
  }
  if (result === written) return written;
  const { id, type: writtenType } = written;
  return { ...result, ...(id === undefined ? {} : { id }), ...(writtenType === undefined ? {} : { type: writtenType }) };
}

/**
 * The same without the default values that the type does not know: a default for a prefix is meant for those of its types
 * that have the property. What was written stays, known or not.
 */
export function withoutUnknownDefaults(
  merged: Record<string, unknown>, written: Record<string, unknown>, isKnown: (key: string) => boolean,
): Record<string, unknown> {
  if (merged === written) return written;
  return Object.fromEntries(Object.entries(merged).filter(([key]) => Object.hasOwn(written, key) || isKnown(key)));
}

/** Forced lists replace: joining would leave what the default is there to forbid. */
function forceOver(current: Record<string, unknown>, values: Record<string, unknown>): Record<string, unknown> {
  const merged = mergeMaps(current, values);
  for (const [key, value] of Object.entries(values)) if (Array.isArray(value)) merged[key] = value;
  return merged;
}
