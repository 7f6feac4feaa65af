import { z } from 'zod';
import { anyMap, duration, flag, text, wholeNumber } from './scalars.ts';

const flowIdPattern = /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/;
const namespacePattern = /^[a-z0-9][a-z0-9._-]*$/;

/** Words that are parts of API paths where a flow's id stands. */
export const RESERVED_FLOW_IDS: ReadonlySet<string> = new Set([
  'pause', 'resume', 'force-run', 'change-status', 'kill', 'executions', 'search', 'source', 'disable', 'enable',
]);

const list = z.array(z.unknown());

/** Properties of a flow (flow language §1). */
export const flowShape = {
  id: text.pipe(z.string().min(1, 'must not be blank').max(100).regex(flowIdPattern, 'must match "^[a-zA-Z0-9][a-zA-Z0-9._-]*"'))
    .describe('Id of the flow, unique in its namespace.'),
  namespace: text.pipe(z.string().min(1, 'must not be blank').max(150).regex(namespacePattern, 'must match "^[a-z0-9][a-z0-9._-]*"'))
    .describe('Namespace of the flow; dots make a hierarchy.'),
  revision: wholeNumber.optional().describe('Set by the server.'),
  description: text.optional().describe('Description in Markdown.'),
  labels: z.unknown().optional().describe('Labels, copied to every execution.'),
  inputs: list.optional().describe('What an execution is given.'),
  outputs: list.optional().describe('What an execution gives.'),
  variables: anyMap.optional().describe('Values for expressions, as `vars`.'),
  tasks: list.min(1, 'must not be empty').describe('The tasks, run one after the other.'),
  errors: list.optional().describe('Tasks that run after a failure.'),
  finally: list.optional().describe('Tasks that run in any case, before the end.'),
  afterExecution: list.optional().describe('Tasks that run after the end.'),
  triggers: list.optional().describe('What starts executions.'),
  pluginDefaults: list.optional().describe('Values for properties by type.'),
  listeners: list.optional().describe('Deprecated: use `afterExecution` or a Flow trigger.'),
  concurrency: anyMap.optional().describe('How many executions may run at a time.'),
  retry: anyMap.optional().describe('What happens when an execution failed.'),
  sla: list.optional().describe('Limits that an execution is held to.'),
  checks: list.optional().describe('Conditions on the inputs, tested before an execution is created.'),
  disabled: flag.optional().describe('A disabled flow starts no executions.'),
  workerGroup: anyMap.optional().describe('The worker group of tasks that name none.'),
} as const;

/** Keys that the server writes into a flow; read and ignored. */
export const SERVER_KEYS: readonly string[] = ['tenantId', 'deleted', 'updated', 'source', 'draft'];

export const concurrencyShape = {
  limit: wholeNumber.pipe(z.number().min(1, 'must be greater than or equal to 1')).describe('Executions that may run at a time.'),
  behavior: z.enum(['QUEUE', 'CANCEL', 'FAIL']).optional().describe('What happens to an execution above the limit. Default: QUEUE.'),
} as const;

export const pluginDefaultShape = {
  type: z.string().min(1, 'must not be blank').describe('A type, or the beginning of type names.'),
  forced: flag.optional().describe('Beats what a task says.'),
  ref: text.optional().describe('Only for tasks that name it in `pluginDefaultsRef`.'),
  values: anyMap.describe('The values.'),
} as const;

export const slaShapes = {
  MAX_DURATION: { duration: duration.describe('The longest that an execution may take.') },
  EXECUTION_ASSERTION: { assert: text.describe('An expression that has to stay true.') },
} as const;

export const slaShape = {
  id: text.describe('Id of the SLA.'),
  type: z.enum(['MAX_DURATION', 'EXECUTION_ASSERTION']),
  behavior: z.enum(['FAIL', 'CANCEL', 'NONE']).describe('What happens at a breach.'),
  labels: z.unknown().optional().describe('Labels added at a breach.'),
} as const;

export const checkShape = {
  condition: text.describe('An expression that has to be true.'),
  message: text.describe('Shown when it is not.'),
  style: z.enum(['ERROR', 'SUCCESS', 'WARNING', 'INFO']).optional(),
  behavior: z.enum(['BLOCK_EXECUTION', 'FAIL_EXECUTION', 'CREATE_EXECUTION']).optional(),
} as const;
