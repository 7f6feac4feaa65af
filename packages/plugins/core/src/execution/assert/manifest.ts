import { z } from 'zod';
import { defineTask, iconOf, late } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.execution.Assert',
  title: 'Fail unless all conditions hold.',
  description:
    'Renders each condition. One that gives an empty text, `0`, `-0` or `false` does not hold; the task then fails, after all of them were looked at.',
  icon: iconOf('M4 12l5 5L20 6'),
  properties: z.object({
    conditions: late(z.array(z.string()).min(1).describe('Expressions that must all give something true.')),
    errorMessage: late(z.string().optional().describe('The message of the failure.')),
  }),
  metrics: [
    { name: 'failed', type: 'counter', description: 'Conditions that did not hold.' },
    { name: 'success', type: 'counter', description: 'Conditions that held.' },
  ],
  examples: [
    {
      title: 'Check inputs and outputs',
      code: 'id: assert\ntype: io.kestra.plugin.core.execution.Assert\nerrorMessage: The download looks wrong\nconditions:\n  - "{{ inputs.param == \'ok\' }}"\n  - "{{ outputs.download.code == 200 }}"',
    },
  ],
});
