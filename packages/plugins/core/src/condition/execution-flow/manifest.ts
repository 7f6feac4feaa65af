import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.ExecutionFlow',
  aliases: ['io.kestra.plugin.core.condition.ExecutionFlowCondition', 'io.kestra.core.models.conditions.types.ExecutionFlowCondition'],
  title: 'The execution is of a certain flow.',
  description: 'Holds for executions of one flow. For Flow triggers.',
  properties: z.object({
    namespace: dynamic(z.string().describe('Namespace of the flow.')),
    flowId: dynamic(z.string().describe('Id of the flow.')),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.ExecutionFlow\nnamespace: company.team\nflowId: extract' }],
});
