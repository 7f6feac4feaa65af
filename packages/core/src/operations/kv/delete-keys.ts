import { z } from 'zod';
import { kvKeys } from '@windhover/contracts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const deleteKey = tenantOperation({
  id: 'deleteKeyValue',
  method: 'DELETE',
  path: '/api/v1/{tenant}/namespaces/{namespace}/kv/{key}',
  tag: 'KV',
  summary: 'Deletes a key; whether there was one.',
  permission: 'KVSTORE:DELETE',
  transaction: 'write',
  params: z.object({ namespace: z.string(), key: z.string() }),
  response: json(z.boolean()),
  run: async ({ db }, { params }) => (await db.kv.remove(params.namespace, [params.key])).length > 0,
});

export const deleteKeys = tenantOperation({
  id: 'deleteKeyValues',
  method: 'DELETE',
  path: '/api/v1/{tenant}/namespaces/{namespace}/kv',
  tag: 'KV',
  summary: 'Deletes several keys of a namespace; those that there were.',
  permission: 'KVSTORE:DELETE',
  transaction: 'write',
  params: z.object({ namespace: z.string() }),
  body: { kind: 'json', schema: z.object({ keys: z.array(z.string()).max(10_000) }) },
  response: json(kvKeys),
  run: async ({ db }, { params, body }) => ({ keys: (await db.kv.remove(params.namespace, body.keys)).sort() }),
});
