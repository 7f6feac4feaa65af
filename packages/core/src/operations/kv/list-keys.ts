import { z } from 'zod';
import { kvEntry } from '@windhover/contracts';
import { namespaceAndParents } from '../../kv/kv-names.ts';
import { kvEntryView } from '../../kv/kv-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import type { KvEntry } from '../../ports/kv-store.ts';

const params = z.object({ namespace: z.string() });

export const listKeys = tenantOperation({
  id: 'listKeys',
  method: 'GET',
  path: '/api/v1/{tenant}/namespaces/{namespace}/kv',
  tag: 'KV',
  summary: 'Key-value pairs of a namespace. Deprecated: search by namespace instead.',
  permission: 'KVSTORE:READ',
  transaction: 'read',
  params,
  response: json(z.array(kvEntry)),
  run: async ({ db }, input) => (await db.kv.ofNamespace(input.params.namespace)).map(kvEntryView),
});

export const listInheritedKeys = tenantOperation({
  id: 'listKeysWithInheritence',
  method: 'GET',
  path: '/api/v1/{tenant}/namespaces/{namespace}/kv/inheritance',
  tag: 'KV',
  summary: 'Key-value pairs that a namespace inherits from those above it; the nearest one of each key.',
  permission: 'KVSTORE:READ',
  transaction: 'read',
  params,
  response: json(z.array(kvEntry)),
  async run({ db }, input) {
    const nearest = new Map<string, KvEntry>();
    for (const namespace of namespaceAndParents(input.params.namespace).slice(1)) {
      for (const entry of await db.kv.ofNamespace(namespace)) if (!nearest.has(entry.key)) nearest.set(entry.key, entry);
    }
    return [...nearest.values()].map(kvEntryView);
  },
});
