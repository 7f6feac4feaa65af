import { z } from 'zod';
import { flow, pageOf } from '@windhover/contracts';
import { flowView } from '../../flow/flow-view.ts';
import { sourceFragments } from '../../flow/source-fragments.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

export const searchFlowSources = tenantOperation({
  id: 'searchFlowsBySourceCode',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/source',
  tag: 'Flows',
  summary: 'Flows whose source holds a text, with the places where it stands.',
  permission: 'FLOW:READ',
  transaction: 'read',
  query: listQuery(['q', 'namespace']),
  response: json(pageOf(z.object({ model: flow, fragments: z.array(z.string()) }))),
  async run({ db, services }, { query: { filters, page } }) {
    const wanted = filters.find(({ field }) => field === 'q')?.value;
    const text = typeof wanted === 'string' ? wanted.trim() : '';
    const others = filters.filter(({ field }) => field !== 'q');
    const { results, total } = await db.flows.search(
      text === '' ? others : [...others, { field: 'source', operation: 'CONTAINS', value: text }], page);
    return {
      total,
      results: results.map((row) => ({
        model: flowView({ row, parsed: services.flows.parsedRow(db.tenantId, row) }), fragments: sourceFragments(row.source, text),
      })),
    };
  },
});
