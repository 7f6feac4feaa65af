import { requireInputs } from '../execution/create-from-form.ts';
import type { InputServices } from '../execution/create-from-form.ts';
import { requirePaused } from '../execution/resume-inputs.ts';
import type { ExecutionKey } from '../ports/execution-store.ts';
import type { Services } from '../services.ts';

export type ResumeServices = InputServices & Pick<Services, 'actions' | 'flows'>;

/** Resumes a paused execution with values for what its pause asks for, as a person does it. */
export async function resumeExecution(services: ResumeServices, key: ExecutionKey, inputs: Record<string, unknown>): Promise<void> {
  const { taskRunId, form } = await requirePaused(services, key);
  const onResume = form.inputs.length === 0
    ? undefined : await requireInputs(services, { tenantId: key.tenantId, flow: form, executionId: key.executionId }, inputs);
  await services.actions.event(key, { type: 'resume', ...(taskRunId !== undefined && { taskRunId }), ...(onResume && { onResume }) });
}
