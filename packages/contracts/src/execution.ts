import { z } from 'zod';
import { instant, label, state, stateName } from './wire-shapes.ts';

export const attempt = z.object({ state, workerId: z.string().optional(), logFile: z.string().optional() });
export type AttemptDto = z.infer<typeof attempt>;

export const taskRun = z.object({
  id: z.string(),
  executionId: z.string(),
  namespace: z.string(),
  flowId: z.string(),
  taskId: z.string(),
  parentTaskRunId: z.string().optional(),
  value: z.string().optional(),
  iteration: z.number().int().optional(),
  attempts: z.array(attempt),
  outputs: z.record(z.string(), z.unknown()).optional(),
  state,
  dynamic: z.boolean(),
  forceExecution: z.boolean(),
});
export type TaskRunDto = z.infer<typeof taskRun>;

export const executionTrigger = z.object({
  id: z.string(),
  type: z.string(),
  variables: z.record(z.string(), z.unknown()).optional(),
  logFile: z.string().optional(),
});

export const execution = z.object({
  id: z.string(),
  tenantId: z.string(),
  namespace: z.string(),
  flowId: z.string(),
  flowRevision: z.number().int(),
  taskRunList: z.array(taskRun).optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
  variables: z.record(z.string(), z.unknown()).optional(),
  labels: z.array(label),
  state,
  parentId: z.string().optional(),
  originalId: z.string(),
  kind: z.enum(['NORMAL', 'TEST', 'PLAYGROUND']).optional(),
  trigger: executionTrigger.optional(),
  metadata: z.object({ attemptNumber: z.number().int(), originalCreatedDate: instant }),
  scheduleDate: instant.optional(),
  /** Tasks that it stops before; with a value only the task run of that loop value. */
  breakpoints: z.array(z.object({ id: z.string(), value: z.string().optional() })).optional(),
  deleted: z.boolean(),
  url: z.string().optional(),
  /** Why it failed, when no task run says so. */
  error: z.string().optional(),
});
export type ExecutionDto = z.infer<typeof execution>;

export const executionStatusEvent = z.object({
  executionId: z.string(),
  tenantId: z.string(),
  namespace: z.string(),
  flowId: z.string(),
  state,
});

export const latestExecution = z.object({
  id: z.string(), flowId: z.string(), namespace: z.string(), startDate: instant, status: stateName,
});

/** Answer of the live validation of an execute form. */
export const inputValidation = z.object({
  id: z.string(),
  namespace: z.string(),
  inputs: z.array(z.object({
    input: z.looseObject({ id: z.string(), type: z.string() }),
    value: z.unknown().optional(),
    enabled: z.boolean(),
    isDefault: z.boolean(),
    errors: z.array(z.object({ message: z.string() })),
  })),
  checks: z.array(z.looseObject({})),
});
export type InputValidationDto = z.infer<typeof inputValidation>;

export const evalResult = z.object({
  result: z.string().optional(), error: z.string().optional(), stackTrace: z.string().optional(),
});
export const fileMetas = z.object({ size: z.number().int() });
export const filePreview = z.object({
  extension: z.string(),
  type: z.enum(['TEXT', 'LIST', 'IMAGE', 'MARKDOWN', 'PDF']),
  content: z.unknown(),
  truncated: z.boolean(),
});

export const webhookResponse = z.looseObject({
  id: z.string(), tenantId: z.string(), namespace: z.string(), flowId: z.string(), flowRevision: z.number().int(),
  trigger: executionTrigger.optional(), labels: z.array(label), state, url: z.string().optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
});

/** One execution of several that are watched together. */
export const executionStatus = z.object({ executionId: z.string(), tenantId: z.string(), namespace: z.string(), flowId: z.string(), state });
export type ExecutionStatusDto = z.infer<typeof executionStatus>;
