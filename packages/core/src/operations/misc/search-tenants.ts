import { pageOf, tenant } from '@windhover/contracts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

export const searchTenants = instanceOperation({
  id: 'findTenants',
  method: 'GET',
  path: '/api/v1/tenants/search',
  tag: 'Tenants',
  summary: 'All tenants.',
  permission: 'superadmin',
  transaction: 'read',
  query: listQuery(['q']),
  response: json(pageOf(tenant)),
  async run({ instance }, { query: { page, filters } }) {
    const text = filters.flatMap(({ field, value }) => (field === 'q' && typeof value === 'string' ? [value.toLowerCase()] : []))[0] ?? '';
    const all = (await instance.tenants.list()).filter(({ id, name }) => id.includes(text) || name.toLowerCase().includes(text));
    const from = (page.page - 1) * page.size;
    return { results: all.slice(from, from + page.size).map(({ id, name }) => ({ id, name, deleted: false })), total: all.length };
  },
});
