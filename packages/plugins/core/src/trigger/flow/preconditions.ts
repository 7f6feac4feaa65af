import { z } from 'zod';
import { labelsOf } from '../../condition/labels.ts';
import { checkTimeWindow, timeWindow } from './time-window.ts';

const SINGLE = ['EQUAL_TO', 'NOT_EQUAL_TO', 'STARTS_WITH', 'ENDS_WITH', 'REGEX', 'CONTAINS', 'IS_TRUE', 'IS_FALSE', 'IS_NULL', 'IS_NOT_NULL'] as const;
const MANY = ['IN', 'NOT_IN'] as const;

const filter = z.object({
  field: z.enum(['FLOW_ID', 'NAMESPACE', 'STATE', 'EXPRESSION']).describe('What is compared.'),
  type: z.enum([...SINGLE, ...MANY]).describe('How it is compared.'),
  value: z.string().optional().describe('The value, or the expression.'),
  values: z.array(z.string()).optional().describe('The values of IN and NOT_IN.'),
}).superRefine(({ field, type, value, values }, context) => {
  const many = (MANY as readonly string[]).includes(type);
  const problem = many
    ? value !== undefined ? `\`value\` must be null for type ${type}` : values === undefined ? `\`values\` cannot be null for type ${type}` : undefined
    : values !== undefined ? `\`values\` must be null for type ${type}` : value === undefined ? `\`value\` cannot be null for type ${type}` : undefined;
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  const unary = type.startsWith('IS_');
  if (unary && field !== 'EXPRESSION') context.addIssue({ code: 'custom', message: `type ${type} can only be used with field EXPRESSION` });
});

const labels = z.unknown().refine((value) => value === undefined || labelsOf(value) !== undefined, 'must be a map, or a list of key and value');

/** What has to have happened before a Flow trigger fires. */
export const preconditions = z.object({
  id: z.string().min(1).describe('Names the window of these conditions; unique in the flow.'),
  flows: z.array(z.object({
    namespace: z.string().describe('Namespace of the flow.'),
    flowId: z.string().optional().describe('Id of the flow; any of the namespace unless set.'),
    states: z.array(z.string()).optional().describe('States of its execution; all that the trigger listens to unless set.'),
    labels: labels.optional().describe('Labels that its execution has.'),
  })).optional().describe('Flows of which an execution is awaited.'),
  where: z.array(z.object({
    id: z.string().min(1).describe('Names this part.'),
    operand: z.enum(['AND', 'OR']).default('AND').describe('Whether all filters have to hold for an execution, or one.'),
    filters: z.array(filter).min(1).describe('The filters.'),
  })).optional().describe('Executions that are awaited, by filters.'),
  timeWindow: timeWindow.superRefine(checkTimeWindow).optional().describe('The time in which all have to happen; windows of a day from midnight unless set.'),
  resetOnSuccess: z.boolean().default(true).describe('True begins afresh when all happened; false lets each further execution fire while the window lasts.'),
});
