import { z } from 'zod';
import { flowValidation } from './flow.ts';

/** Deprecated: tasks that flows share. */
export const template = z.looseObject({
  id: z.string(),
  namespace: z.string(),
  tenantId: z.string(),
  description: z.string().optional(),
  tasks: z.array(z.record(z.string(), z.unknown())),
  errors: z.array(z.record(z.string(), z.unknown())).optional(),
  deleted: z.boolean(),
});
export type TemplateDto = z.infer<typeof template>;

export const templateId = z.object({ namespace: z.string(), id: z.string() });

export const templateValidation = flowValidation;
