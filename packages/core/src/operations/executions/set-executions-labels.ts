import { z } from 'zod';
import { asyncBulkResult, label } from '@windhover/contracts';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { Label } from '@windhover/flow';
import { applyToAll, MAX_BULK } from '../../execution/bulk.ts';
import { hideSpecialKinds } from '../../execution/hide-special-kinds.ts';
import type { OutsideContext } from '../../operation/context.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { EXECUTION_PARAMETERS } from './search-executions.ts';
import { newLabels, setLabels } from './set-execution-labels.ts';

const common = { method: 'POST', tag: 'Executions', permission: 'EXECUTION:UPDATE', scope: 'tenant', response: json(asyncBulkResult) } as const;

export const setLabelsByIds = outsideOperation({
  ...common,
  id: 'setLabelsOnTerminatedExecutionsByIds',
  path: '/api/v1/{tenant}/executions/labels/by-ids',
  summary: 'Adds or overwrites labels of executions that have ended; none unless all exist.',
  body: { kind: 'json', schema: z.object({ executionsId: z.array(z.string()).max(MAX_BULK), executionLabels: z.array(label).max(100) }) },
  run: (context, { body }) => applyToAll(context, 'labels', body.executionsId, true, (id) => addLabels(context, id, body.executionLabels)),
});

export const setLabelsByQuery = outsideOperation({
  ...common,
  id: 'setLabelsOnTerminatedExecutionsByQuery',
  path: '/api/v1/{tenant}/executions/labels/by-query',
  summary: 'Adds or overwrites labels of the ended executions that match.',
  query: listQuery(EXECUTION_PARAMETERS),
  body: { kind: 'json', schema: newLabels },
  async run(context, { query, body }) {
    const { services, tenantId } = context;
    const matching = await services.database.withTenant(tenantId, 'read', (db) => db.executions.ids(hideSpecialKinds(query.filters), MAX_BULK));
    return applyToAll(context, 'labels', matching, false, (id) => addLabels(context, id, body));
  },
});

async function addLabels({ services, tenantId }: OutsideContext, executionId: string, labels: readonly Label[]): Promise<ExecutionSnapshot> {
  await services.database.withTenant(tenantId, 'write', (db) => setLabels(db, executionId, labels));
  return services.actions.find({ tenantId, executionId });
}
