import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.ExecutionStatus',
  aliases: ['io.kestra.plugin.core.condition.ExecutionStatusCondition', 'io.kestra.core.models.conditions.types.ExecutionStatusCondition'],
  title: 'The execution entered a certain state.',
  description: 'Holds for the states of `in`, without those of `notIn`. For Flow triggers.',
  properties: z.object({
    in: dynamic(z.array(z.string()).optional().describe('States that hold.')),
    notIn: dynamic(z.array(z.string()).optional().describe('States that do not hold.')),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.ExecutionStatus\nin:\n  - FAILED\n  - WARNING' }],
});
