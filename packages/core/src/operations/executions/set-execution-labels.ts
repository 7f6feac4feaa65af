import { z } from 'zod';
import { execution, label } from '@windhover/contracts';
import { badRequest, isTerminal } from '@windhover/kernel';
import { requireUserLabel } from '../../execution/create-from-form.ts';
import { readExecution, requireExecution } from '../../execution/read-execution.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const setExecutionLabels = tenantOperation({
  id: 'setLabelsOnTerminatedExecution',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{executionId}/labels',
  alsoAt: ['/api/v1/{tenant}/executions/{executionId}/actions/labels'],
  tag: 'Executions',
  summary: 'Adds or overwrites labels of an execution that has ended.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  params: z.object({ executionId: z.string() }),
  body: { kind: 'json', schema: z.array(label).max(100) },
  response: json(execution),
  async run({ db, services, call }, { params, body }) {
    const row = await requireExecution(db, params.executionId);
    if (!isTerminal(row.state)) throw badRequest(`Execution '${row.id}' is ${row.state}: labels can be set once it has ended`);
    body.forEach(requireUserLabel);
    const labels = new Map([...row.labels, ...body].map((each) => [each.key, each]));
    await db.executions.setLabels(row.id, [...labels.values()]);
    return readExecution(services, call, db, row.id);
  },
});
