import { z } from 'zod';
import { kvDetail } from '@windhover/contracts';
import { notFound } from '@windhover/kernel';
import { kvDetailView } from '../../kv/kv-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const getKey = tenantOperation({
  id: 'getKeyValue',
  method: 'GET',
  path: '/api/v1/{tenant}/namespaces/{namespace}/kv/{key}',
  alsoAt: ['/api/v1/{tenant}/namespaces/{namespace}/kv/{key}/detail'],
  tag: 'KV',
  summary: 'The value of a key.',
  permission: 'KVSTORE:READ',
  transaction: 'read',
  params: z.object({ namespace: z.string(), key: z.string() }),
  response: json(kvDetail),
  async run({ db }, { params }) {
    const pair = await db.kv.find(params);
    if (!pair) throw notFound(`key '${params.key}' of namespace '${params.namespace}'`);
    return kvDetailView(pair);
  },
});
