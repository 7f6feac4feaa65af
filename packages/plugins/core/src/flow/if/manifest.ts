import { z } from 'zod';
import { defineTask, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.If',
  aliases: ['io.kestra.core.tasks.flows.If'],
  title: 'Run tasks when a condition holds.',
  description:
    'Renders `condition` and runs `then` when it is true, `else` otherwise. An empty text, `0`, `-0`, null and `false` are false; all else is true.',
  branches: ['then', 'else'],
  properties: z.object({
    condition: dynamic(z.string().describe('The condition.')),
  }),
  outputs: z.object({ evaluationResult: z.boolean().describe('What the condition gave.') }),
  examples: [
    {
      title: 'Branch on an input',
      code: 'id: branch\ntype: io.kestra.plugin.core.flow.If\ncondition: "{{ inputs.string == \'Condition\' }}"\nthen:\n  - id: yes_task\n    type: io.kestra.plugin.core.log.Log\n    message: true\nelse:\n  - id: no_task\n    type: io.kestra.plugin.core.log.Log\n    message: false',
    },
  ],
});
