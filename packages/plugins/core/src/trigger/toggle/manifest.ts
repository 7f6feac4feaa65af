import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.trigger.Toggle',
  aliases: ['io.kestra.core.tasks.trigger.Toggle'],
  title: 'Enable or disable a trigger.',
  description: 'Enables or disables a trigger of a flow, its own unless told otherwise.',
  icon: iconOf('M8 7h8a5 5 0 0 1 0 10H8A5 5 0 0 1 8 7M16 12h.01'),
  properties: z.object({
    trigger: dynamic(z.string().describe('The id of the trigger.')),
    namespace: dynamic(z.string().optional().describe("The namespace of the trigger's flow; this flow's unless set.")),
    flowId: dynamic(z.string().optional().describe("The trigger's flow; this one unless set.")),
    enabled: dynamic(z.boolean().default(false).describe('True enables the trigger, false disables it.')),
  }),
  examples: [
    {
      title: 'Disable a trigger of another flow',
      code: 'id: disable\ntype: io.kestra.plugin.core.trigger.Toggle\nnamespace: company.team\nflowId: my_flow\ntrigger: schedule\nenabled: false',
    },
  ],
});
