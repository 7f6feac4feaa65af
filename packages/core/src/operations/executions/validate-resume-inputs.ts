import { z } from 'zod';
import { inputValidation } from '@windhover/contracts';
import { inputRowsView } from '../../execution/input-rows-view.ts';
import { checkResumeInputs, requirePaused } from '../../execution/resume-inputs.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const validateResumeInputs = outsideOperation({
  id: 'validateResumeExecutionInputs',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{executionId}/resume/validate',
  alsoAt: ['/api/v1/{tenant}/executions/{executionId}/actions/resume/validate'],
  tag: 'Executions',
  summary: 'Checks the values of a resume form without resuming anything.',
  permission: 'EXECUTION:UPDATE',
  scope: 'tenant',
  params: z.object({ executionId: z.string() }),
  body: { kind: 'form', uploads: true },
  response: json(inputValidation),
  async run({ services, tenantId }, { params, body }) {
    const paused = await requirePaused(services, { tenantId, executionId: params.executionId });
    const rows = await checkResumeInputs(services, tenantId, paused, body);
    return { id: paused.form.id, namespace: paused.form.namespace, inputs: inputRowsView(rows), checks: [] };
  },
});
