import { z } from 'zod';
import { inputValidation } from '@windhover/contracts';
import { resolveInputs } from '@windhover/flow';
import { givenInputs, inputHost, requireEnabled } from '../../execution/create-from-form.ts';
import { failedChecks } from '../../execution/flow-checks.ts';
import { inputRowsView } from '../../execution/input-rows-view.ts';
import { requireRunnable } from '../../flow/require-runnable.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { queryInt } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

export const validateInputs = outsideOperation({
  id: 'validateNewExecutionInputs',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{namespace}/{id}/validate',
  tag: 'Executions',
  summary: 'Checks the values of an execute form without starting anything.',
  permission: 'EXECUTION:CREATE',
  scope: 'tenant',
  params: z.object({ namespace: z.string(), id: z.string() }),
  query: z.object({ revision: queryInt(undefined, { min: 1 }) }),
  body: { kind: 'form', uploads: true },
  response: json(inputValidation),
  async run({ services, tenantId }, { params, query, body }) {
    const stored = await services.database.withTenant(tenantId, 'read', (db) =>
      services.flows.get(db, params.namespace, params.id, query.revision === undefined ? {} : { revision: query.revision }));
    const flow = requireRunnable(stored);
    requireEnabled(flow);
    const { rows, values } = await resolveInputs(flow.inputs, givenInputs(body), inputHost(services, { tenantId, flow, executionId: 'check' }));
    return {
      id: flow.id,
      namespace: flow.namespace,
      inputs: inputRowsView(rows),
      checks: await failedChecks(services, tenantId, flow, values),
    };
  },
});
