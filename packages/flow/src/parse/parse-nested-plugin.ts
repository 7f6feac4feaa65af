import { isPlainObject } from '@windhover/kernel';
import type { PluginKind } from '../model/catalogue.ts';
import type { Path } from '../model/issue.ts';
import { readOwnProperties } from './own-properties.ts';
import type { ParseContext } from './parse-context.ts';
import { readMap } from './read-shape.ts';
import { resolveType } from './resolve-type.ts';
import { withDefaults } from './with-defaults.ts';

const NESTED_CORE_KEYS = ['type', 'id', 'version'];

/**
 * Reads a plugin that is a property of another one (a condition, a task runner): its type is resolved, its defaults are
 * applied, its properties are checked. Conditions inside of conditions are read too.
 */
export function parseNestedPlugin(
  context: ParseContext, raw: unknown, path: Path, kind: PluginKind, property: string,
): Record<string, unknown> | undefined {
  const map = readMap(context, raw, path, 'a map with a `type`');
  if (!map) return undefined;
  const type = resolveType(context, map.type, path, [kind], property);
  if (!type) return undefined;
  const written = withDefaults(context, type, map, NESTED_CORE_KEYS);
  const own = readOwnProperties(context, { type, written, path, coreKeys: NESTED_CORE_KEYS, branchKeys: [] });
  const nested = kind === 'condition' ? nestedConditions(context, own, path) : {};
  return { type: type.type, ...own, ...nested };
}

/** Reads a list of conditions. What can't be read is an issue and left out. */
export function parseConditions(context: ParseContext, raw: readonly unknown[], path: Path): Record<string, unknown>[] {
  return raw.flatMap((entry, index) => {
    const condition = parseNestedPlugin(context, entry, [...path, index], 'condition', 'conditions');
    return condition ? [condition] : [];
  });
}

/** `conditions` of a logical condition: a list, or a map of name to condition. */
function nestedConditions(context: ParseContext, own: Record<string, unknown>, path: Path): Record<string, unknown> {
  const inner = own.conditions;
  const read = (raw: unknown, key: string | number): unknown =>
    parseNestedPlugin(context, raw, [...path, 'conditions', key], 'condition', 'conditions') ?? raw;
  if (Array.isArray(inner)) return { conditions: (inner as unknown[]).map(read) };
  if (!isPlainObject(inner)) return {};
  return { conditions: Object.fromEntries(Object.entries(inner).map(([name, raw]) => [name, read(raw, name)])) };
}
