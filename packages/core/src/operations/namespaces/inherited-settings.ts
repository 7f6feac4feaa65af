import { z } from 'zod';
import { inheritedPluginDefault } from '@windhover/contracts';
import { namespaceAndParents } from '../../kv/kv-names.ts';
import { namespaceScope } from '../../namespaces/namespace-scope.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

const common = { method: 'GET', tag: 'Namespaces', permission: 'NAMESPACE:READ', transaction: 'read', params: z.object({ id: z.string() }) } as const;

const parentOf = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf('.')));

export const inheritedVariables = tenantOperation({
  ...common,
  id: 'inheritedVariables',
  path: '/api/v1/{tenant}/namespaces/{id}/inherited-variables',
  summary: 'Variables that a namespace has from those above it, merged.',
  response: json(z.record(z.string(), z.unknown())),
  async run({ db }, { params: { id } }) {
    const above = parentOf(id);
    return namespaceScope(above, await db.namespaces.read(namespaceAndParents(above)))?.surroundings.variables ?? {};
  },
});

export const inheritedPluginDefaults = tenantOperation({
  ...common,
  id: 'inheritedPluginDefaults',
  path: '/api/v1/{tenant}/namespaces/{id}/inherited-plugindefaults',
  summary: 'Plugin defaults that a namespace has from those above it, outermost first.',
  response: json(z.array(inheritedPluginDefault)),
  async run({ db }, { params: { id } }) {
    const { rows } = await db.namespaces.read(namespaceAndParents(parentOf(id)));
    return rows.toSorted((one, other) => one.id.length - other.id.length)
      .flatMap((row) => row.pluginDefaults.map((entry) => ({ ...entry, namespace: row.id })));
  },
});
