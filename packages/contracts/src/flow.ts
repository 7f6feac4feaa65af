import { z } from 'zod';
import { instant, label } from './wire-shapes.ts';

const task = z.looseObject({ id: z.string(), type: z.string() });

/** A flow as the API shows it; task and trigger properties as the author wrote them. */
export const flow = z.looseObject({
  id: z.string(),
  namespace: z.string(),
  revision: z.number().int(),
  updated: instant.optional(),
  description: z.string().optional(),
  labels: z.array(label).optional(),
  inputs: z.array(z.looseObject({ id: z.string(), type: z.string() })).optional(),
  outputs: z.array(z.looseObject({ id: z.string() })).optional(),
  variables: z.record(z.string(), z.unknown()).optional(),
  tasks: z.array(task),
  errors: z.array(task).optional(),
  finally: z.array(task).optional(),
  afterExecution: z.array(task).optional(),
  triggers: z.array(z.looseObject({ id: z.string(), type: z.string() })).optional(),
  disabled: z.boolean(),
  draft: z.boolean(),
  deleted: z.boolean(),
});
export type FlowDto = z.infer<typeof flow>;

export const flowWithSource = flow.extend({ source: z.string().optional() });
export type FlowWithSourceDto = z.infer<typeof flowWithSource>;

/** One validated document; `constraints` holds lines `path: message` and is absent when all is well. */
export const flowValidation = z.object({
  index: z.number().int(),
  /** The uploaded file that it came from. */
  filename: z.string().optional(),
  flow: z.string().optional(),
  namespace: z.string().optional(),
  constraints: z.string().optional(),
  outdated: z.boolean(),
  deprecationPaths: z.array(z.string()),
  warnings: z.array(z.string()),
  infos: z.array(z.string()),
  /** The same problems with their places in the source, 1-based. */
  issues: z.array(z.object({
    severity: z.enum(['error', 'warning', 'info', 'deprecation']),
    message: z.string(),
    path: z.string(),
    line: z.number().int(),
    column: z.number().int(),
    endLine: z.number().int(),
    endColumn: z.number().int(),
  })).optional(),
});
export type FlowValidationDto = z.infer<typeof flowValidation>;

export const flowId = z.object({ namespace: z.string(), id: z.string() });
export const flowGraph = z.looseObject({
  nodes: z.array(z.looseObject({ uid: z.string() })),
  edges: z.array(z.looseObject({ source: z.string(), target: z.string() })),
  clusters: z.array(z.looseObject({})),
  flowables: z.array(z.string()),
});

/** How flows start each other. */
export const flowTopology = z.object({
  nodes: z.array(z.object({ uid: z.string(), namespace: z.string(), id: z.string() })),
  edges: z.array(z.object({ source: z.string(), target: z.string(), relation: z.enum(['FLOW_TASK', 'FLOW_TRIGGER']) })),
});
export type FlowTopologyDto = z.infer<typeof flowTopology>;
