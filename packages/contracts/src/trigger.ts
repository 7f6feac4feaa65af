import { z } from 'zod';
import { instant } from './wire-shapes.ts';

export const triggerState = z.object({
  namespace: z.string(),
  flowId: z.string(),
  triggerId: z.string(),
  kind: z.enum(['SCHEDULE', 'POLLING', 'REALTIME']).optional(),
  updatedAt: instant.optional(),
  evaluatedAt: instant.optional(),
  nextEvaluationDate: instant.optional(),
  nextExecutionDate: instant.optional(),
  lastTriggeredDate: instant.optional(),
  disabled: z.boolean(),
  locked: z.boolean(),
  executionId: z.string().optional(),
  stopAfter: z.array(z.string()).optional(),
});
export type TriggerStateDto = z.infer<typeof triggerState>;

export const triggerAndState = z.object({
  trigger: z.looseObject({ id: z.string(), type: z.string(), disabled: z.boolean().optional() }),
  state: triggerState,
});
export type TriggerAndStateDto = z.infer<typeof triggerAndState>;
