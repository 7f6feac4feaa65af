import { z } from 'zod';
import { inputValidation } from '@windhover/contracts';
import { resolveInputs } from '@windhover/flow';
import { givenInputs, inputHost } from '../../execution/create-from-form.ts';
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
  body: { kind: 'form' },
  response: json(inputValidation),
  async run({ services, tenantId }, { params, query, body }) {
    const stored = await services.database.withTenant(tenantId, 'read', (db) =>
      services.flows.get(db, params.namespace, params.id, query.revision === undefined ? {} : { revision: query.revision }));
    const flow = requireRunnable(stored);
    const { rows } = await resolveInputs(flow.inputs, givenInputs(body), inputHost(services, { tenantId, flow, executionId: 'check' }, false));
    return {
      id: flow.id,
      namespace: flow.namespace,
      inputs: rows.map(({ input, value, enabled, isDefault, errors }) => ({
        input: { ...input }, enabled, isDefault, errors: errors.map(({ message }) => ({ message })),
        ...(value !== undefined && value !== null && input.type !== 'SECRET' && { value }),
      })),
      checks: [],
    };
  },
});
