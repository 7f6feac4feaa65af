import { z } from 'zod';
import { instant } from './wire-shapes.ts';

/** A backfill under way: the dates of a schedule from `start` to `end`, run one after the other. */
export const backfill = z.object({
  start: instant,
  end: instant,
  currentDate: instant,
  paused: z.boolean(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  labels: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
  previousNextExecutionDate: instant.optional(),
});

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
  workerId: z.string().optional(),
  backfill: backfill.optional(),
  /** The instant that was skipped last, and why. */
  skippedDate: instant.optional(),
  skippedReason: z.string().optional(),
});
export type TriggerStateDto = z.infer<typeof triggerState>;

export const triggerAndState = z.object({
  trigger: z.looseObject({ id: z.string(), type: z.string(), disabled: z.boolean().optional() }),
  state: triggerState,
});
export type TriggerAndStateDto = z.infer<typeof triggerAndState>;
