import { z } from 'zod';
import { defineCondition, late } from '@windhover/plugin-sdk';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.ExecutionOutputs',
  aliases: ['io.kestra.plugin.core.condition.ExecutionOutputsCondition', 'io.kestra.core.models.conditions.types.ExecutionOutputsCondition'],
  title: 'An expression on the outputs of the execution holds.',
  description: 'Holds when the expression is true; without outputs it is false and the expression is not read. The outputs are `trigger.outputs`. For Flow triggers.',
  properties: z.object({
    expression: late(z.string().describe('The expression.')),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.ExecutionOutputs\nexpression: "{{ trigger.outputs.rows > 0 }}"' }],
});
