import { z } from 'zod';
import { flowId, latestExecution } from '@windhover/contracts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const listLatestExecutions = tenantOperation({
  id: 'getLatestExecutions',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/latest',
  tag: 'Executions',
  summary: 'The last execution of each of these flows.',
  permission: 'EXECUTION:READ',
  transaction: 'read',
  body: { kind: 'json', schema: z.array(flowId).max(1_000) },
  response: json(z.array(latestExecution)),
  async run({ db }, { body }) {
    const rows = await db.executions.latestOf(body);
    return rows.map((row) => ({
      id: row.id, flowId: row.flowId, namespace: row.namespace, startDate: new Date(row.createdAtMs).toISOString(), status: row.state,
    }));
  },
});
