import { z } from 'zod';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryText } from '../../operation/query.ts';
import { noContent } from '../../operation/wire.ts';

export const deleteLogsOfFlow = tenantOperation({
  id: 'deleteLogsFromFlow',
  method: 'DELETE',
  path: '/api/v1/{tenant}/logs/{namespace}/{flowId}',
  tag: 'Logs',
  summary: 'Deletes the log lines of a flow that belong to a trigger; without one, those of all its triggers.',
  permission: 'EXECUTION:DELETE',
  transaction: 'write',
  params: z.object({ namespace: z.string(), flowId: z.string() }),
  query: z.object({ triggerId: queryText }),
  response: noContent,
  status: 204,
  async run({ db }, { params, query }) {
    await db.logs.removeOfTrigger(params.namespace, params.flowId, query.triggerId);
  },
});
