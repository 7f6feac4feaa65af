import { z } from 'zod';
import { namespace, pageOf } from '@windhover/contracts';
import { namespaceView } from '../../namespaces/namespace-view.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import type { Filter } from '../../ports/page.ts';

const MAX_SUGGESTED = 1_000;

export const searchNamespaces = tenantOperation({
  id: 'searchNamespaces',
  method: 'GET',
  path: '/api/v1/{tenant}/namespaces/search',
  tag: 'Namespaces',
  summary: 'Namespaces that were set up or hold flows, with those above them; with `existing` only those that were set up.',
  permission: 'NAMESPACE:READ',
  transaction: 'read',
  query: listQuery(['q', 'existing']),
  response: json(pageOf(namespace)),
  async run({ db }, { query: { filters, page } }) {
    const existing = filters.some(({ field, value }) => field === 'existing' && value === 'true');
    const { results, total } = await db.namespaces.search(filters.filter(({ field }) => field !== 'existing'), page, { existing });
    return { results: results.map(namespaceView), total };
  },
});

export const autocompleteNamespaces = tenantOperation({
  id: 'autocompleteNamespaces',
  method: 'POST',
  path: '/api/v1/{tenant}/namespaces/autocomplete',
  tag: 'Namespaces',
  summary: 'Names of namespaces for a field that completes them.',
  permission: 'NAMESPACE:READ',
  transaction: 'read',
  body: { kind: 'json', schema: z.object({ q: z.string().nullish(), ids: z.array(z.string()).max(MAX_SUGGESTED).nullish(), existingOnly: z.boolean().nullish() }) },
  response: json(z.array(z.string())),
  async run({ db }, { body: { q, ids, existingOnly } }) {
    const filters: Filter[] = [
      ...(q ? [{ field: 'q', operation: 'CONTAINS' as const, value: q }] : []),
      ...(ids && ids.length > 0 ? [{ field: 'id', operation: 'IN' as const, value: ids }] : []),
    ];
    const { results } = await db.namespaces.search(filters, { page: 1, size: MAX_SUGGESTED, sort: [] }, { existing: existingOnly ?? false });
    return results.map(({ id }) => id);
  },
});
