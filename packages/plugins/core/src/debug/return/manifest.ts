import { z } from 'zod';
import { defineTask, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.debug.Return',
  aliases: ['io.kestra.core.tasks.debugs.Return'],
  title: 'Return a rendered value.',
  description: 'Renders `format` and gives it as the output `value`. Useful to look at expressions and to pass values on.',
  properties: z.object({
    format: dynamic(z.string().optional().describe('The text to render.')),
  }),
  outputs: z.object({ value: z.string().nullable().describe('The rendered text.') }),
  metrics: [
    { name: 'length', type: 'counter', description: 'Characters of the rendered text.' },
    { name: 'duration', type: 'timer', description: 'Time the task took.' },
  ],
  examples: [
    { title: 'Return a date', code: 'id: today\ntype: io.kestra.plugin.core.debug.Return\nformat: "{{ execution.startDate }}"' },
  ],
});
