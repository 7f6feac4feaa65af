import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.FlowCondition',
  aliases: ['io.kestra.core.models.conditions.types.FlowCondition'],
  title: 'The flow of the trigger is a certain flow.',
  description: 'Holds when the trigger belongs to this flow.',
  properties: z.object({
    namespace: dynamic(z.string().describe('Namespace of the flow.')),
    flowId: dynamic(z.string().describe('Id of the flow.')),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.FlowCondition\nnamespace: company.team\nflowId: extract' }],
});
