import { z } from 'zod';
import { pageOf, serviceSummary } from '@windhover/contracts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { queryInt, queryList } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { serviceSummaryOf } from '../../service/service-view.ts';

const SORTS: Readonly<Record<string, 'createdAt' | 'updatedAt' | 'state' | 'type' | 'id'>> = {
  id: 'id', type: 'type', state: 'state', createdAt: 'createdAt', created_at: 'createdAt', updatedAt: 'updatedAt', updated_at: 'updatedAt',
};

export const searchServices = instanceOperation({
  id: 'searchServices',
  method: 'GET',
  path: '/api/v1/instance/services/search',
  tag: 'Services',
  summary: 'The services of the installation, also those that ended lately.',
  permission: 'superadmin',
  transaction: 'read',
  query: z.object({
    page: queryInt(1, { min: 1 }), size: queryInt(10, { min: 1, max: 10_000 }), sort: queryList, state: queryList, type: queryList,
  }),
  response: json(pageOf(serviceSummary)),
  async run({ instance }, { query: { page = 1, size = 10, sort, state, type } }) {
    const states = new Set<string>(state.map((each) => each.toUpperCase()));
    const types = new Set<string>(type.map((each) => each.toUpperCase()));
    const rows = (await instance.services.list())
      .filter((row) => (states.size === 0 || states.has(row.state)) && (types.size === 0 || types.has(row.type)))
      .map(serviceSummaryOf);
    for (const text of sort.toReversed()) {
      const [field = '', direction] = text.split(':');
      const key = Object.hasOwn(SORTS, field) ? SORTS[field] : undefined;
      const sign = direction?.toLowerCase() === 'desc' ? -1 : 1;
      if (key) rows.sort((a, b) => (a[key] === b[key] ? 0 : a[key] < b[key] ? -sign : sign));
    }
    return { results: rows.slice((page - 1) * size, page * size), total: rows.length };
  },
});
