import { z } from 'zod';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryText } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

export const listNamespaces = tenantOperation({
  id: 'listDistinctNamespaces',
  method: 'GET',
  path: '/api/v1/{tenant}/flows/distinct-namespaces',
  tag: 'Flows',
  summary: 'Namespaces that hold flows.',
  permission: 'FLOW:READ',
  transaction: 'read',
  query: z.object({ q: queryText }),
  response: json(z.array(z.string())),
  async run({ db }, { query }) {
    return db.flows.namespaces(query.q);
  },
});
