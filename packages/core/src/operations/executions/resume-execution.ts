import { z } from 'zod';
import { execution } from '@windhover/contracts';
import type { ExecutionSnapshot } from '@windhover/engine';
import { requirePaused, requireResumeInputs } from '../../execution/resume-inputs.ts';
import type { OutsideContext } from '../../operation/context.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { custom } from '../../operation/wire.ts';
import type { UploadForm } from '../../operation/wire.ts';
import type { ExecutionKey } from '../../ports/execution-store.ts';
import { answerWith, bulkAction } from './act-on-execution.ts';

export const resumeExecution = outsideOperation({
  id: 'resumeExecution',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{executionId}/resume',
  alsoAt: ['/api/v1/{tenant}/executions/{executionId}/actions/resume'],
  tag: 'Executions',
  summary: 'Lets a paused execution go on; the inputs that its pause asks for are parts of a form.',
  permission: 'EXECUTION:UPDATE',
  scope: 'tenant',
  params: z.object({ executionId: z.string() }),
  body: { kind: 'form', uploads: true },
  response: custom(execution),
  status: 204,
  async run(context, { params, body }) {
    const changed = await resume(context, { tenantId: context.tenantId, executionId: params.executionId }, body);
    return answerWith(context, changed.id, 204);
  },
});

export const resumeExecutions = bulkAction({
  name: 'resume',
  method: 'POST',
  ids: ['resumeExecution', 'resumeExecutionsByIds', 'resumeExecutionsByQuery'],
  permission: 'EXECUTION:UPDATE',
  summary: 'Lets executions go on that are paused or stand at a breakpoint.',
  query: z.object({}),
  apply: resumeOrLeaveBreakpoint,
});

async function resume({ services, actor, tenantId }: OutsideContext, key: ExecutionKey, body: UploadForm): Promise<ExecutionSnapshot> {
  const paused = await requirePaused(services, key);
  const onResume = await requireResumeInputs(services, tenantId, paused, body);
  return services.actions.event(key, {
    type: 'resume', ...(paused.taskRunId !== undefined && { taskRunId: paused.taskRunId }), ...(onResume && { onResume }),
    ...('username' in actor && { by: actor.username }),
  });
}

/** Of many executions some are paused and some stand at a breakpoint: whoever resumes them means both. */
async function resumeOrLeaveBreakpoint(context: OutsideContext, key: ExecutionKey): Promise<ExecutionSnapshot> {
  const { state } = await context.services.actions.find(key);
  if (state === 'BREAKPOINT') return context.services.actions.event(key, { type: 'resume-from-breakpoint' });
  return resume(context, key, { fields: [], files: [] });
}
