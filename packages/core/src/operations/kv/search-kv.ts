import { kvEntry, pageOf } from '@windhover/contracts';
import { kvEntryView } from '../../kv/kv-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

export const searchKv = tenantOperation({
  id: 'listAllKeys',
  method: 'GET',
  path: '/api/v1/{tenant}/kv',
  tag: 'KV',
  summary: 'Key-value pairs of all namespaces that match the filters.',
  permission: 'KVSTORE:READ',
  transaction: 'read',
  query: listQuery(['q', 'namespace']),
  response: json(pageOf(kvEntry)),
  async run({ db }, { query: { filters, page } }) {
    const { results, total } = await db.kv.search(filters, page);
    return { results: results.map(kvEntryView), total };
  },
});
