import type { NamespaceDto } from '@windhover/contracts';
import type { NamespaceRow } from '../ports/namespaces.ts';

/** A namespace as the API shows it; one that only holds flows has no settings to show. */
export function namespaceView({ id, description, variables, pluginDefaults, allowedNamespaces, workerGroup, settings }: NamespaceRow): NamespaceDto {
  return {
    ...settings,
    id,
    deleted: false,
    ...(description !== undefined && { description }),
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(pluginDefaults.length > 0 && { pluginDefaults }),
    ...(allowedNamespaces && { allowedNamespaces: allowedNamespaces.map((namespace) => ({ namespace })) }),
    ...(workerGroup && { workerGroup }),
  };
}

/** What is set up of a namespace that nobody has set up. */
export const impliedNamespace = (id: string): NamespaceRow => ({ id, variables: {}, pluginDefaults: [], settings: {} });
