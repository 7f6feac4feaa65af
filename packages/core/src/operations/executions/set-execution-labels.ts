import { z } from 'zod';
import type { Label } from '@windhover/flow';
import { execution, label } from '@windhover/contracts';
import { badRequest, isTerminal } from '@windhover/kernel';
import { requireUserLabel } from '../../execution/create-from-form.ts';
import { readExecution, requireExecution } from '../../execution/read-execution.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import type { TenantDb } from '../../ports/tenant-db.ts';

export const newLabels = z.array(label).max(100);

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
  body: { kind: 'json', schema: newLabels },
  response: json(execution),
  async run({ db, services, call }, { params, body }) {
    await setLabels(db, params.executionId, body);
    return readExecution(services, call, db, params.executionId);
  },
});

/** Adds labels over those that an ended execution has, in the open transaction. */
export async function setLabels(db: TenantDb, id: string, added: readonly Label[]): Promise<void> {
  const row = await requireExecution(db, id);
  if (!isTerminal(row.state)) throw badRequest(`Execution '${row.id}' is ${row.state}: labels can be set once it has ended`);
  added.forEach(requireUserLabel);
  const labels = new Map([...row.labels, ...added].map((each) => [each.key, each]));
  await db.executions.setLabels(row.id, [...labels.values()]);
}
