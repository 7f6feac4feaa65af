import { isPlainObject } from '@windhover/kernel';
import type { FlowSurroundings, WorkerGroupSelector } from '@windhover/flow';
import { namespaceAndParents } from '../kv/kv-names.ts';
import type { NamespacesRead } from '../ports/namespaces.ts';

/** What the namespaces around a flow give to it. */
export interface NamespaceScope {
  surroundings: FlowSurroundings;
  /** For flows that name none: that of the nearest namespace with one. */
  workerGroup?: WorkerGroupSelector;
}

/**
 * What a namespace and those above it give to the flows in it; undefined in a tenant that has never set one up. Variables of
 * a child go over those of its parents: maps are merged, anything else is replaced. (reference: namespace-management)
 */
export function namespaceScope(namespace: string, { version, rows }: NamespacesRead): NamespaceScope | undefined {
  if (version === 0) return undefined;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const around = namespaceAndParents(namespace).reverse().flatMap((id) => byId.get(id) ?? []);
  const pluginDefaults = around.map((row) => row.pluginDefaults).filter((scope) => scope.length > 0);
  const variables = around.reduce<Record<string, unknown>>((merged, row) => mergeVariables(merged, row.variables), {});
  const workerGroup = around.findLast((row) => row.workerGroup !== undefined)?.workerGroup;
  return { surroundings: { version, variables, pluginDefaults }, ...(workerGroup && { workerGroup }) };
}

/** By entries: a key may have any name, `__proto__` as well. */
function mergeVariables(outer: Record<string, unknown>, inner: Record<string, unknown>): Record<string, unknown> {
  const known = new Map(Object.entries(outer));
  for (const [key, value] of Object.entries(inner)) {
    const under = known.get(key);
    known.set(key, isPlainObject(under) && isPlainObject(value) ? mergeVariables(under, value) : value);
  }
  return Object.fromEntries(known);
}
