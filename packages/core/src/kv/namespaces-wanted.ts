import { badRequest } from '@windhover/kernel';
import { globMatcher } from '@windhover/plugin-sdk';

interface NamespaceChoice {
  namespaces?: readonly string[];
  namespacePattern?: string;
  includeChildNamespaces: boolean;
}

/** A test for the namespaces that a purge names, by name or by glob; every namespace when it names none. */
export function namespacesWanted({ namespaces, namespacePattern, includeChildNamespaces }: NamespaceChoice): (namespace: string) => boolean {
  if (namespaces !== undefined && namespacePattern !== undefined) throw badRequest('Set namespaces or namespacePattern, not both');
  if (namespacePattern !== undefined) return globMatcher(namespacePattern);
  if (namespaces === undefined) return () => true;
  const exact = new Set(namespaces);
  return (namespace) => exact.has(namespace) || (includeChildNamespaces && namespaces.some((parent) => namespace.startsWith(`${parent}.`)));
}
