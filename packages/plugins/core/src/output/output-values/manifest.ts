import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.output.OutputValues',
  title: 'Give values as outputs.',
  description: 'Renders a map, at any depth, and gives it as the output `values`, to be read by later tasks.',
  icon: iconOf('M4 12h12M11 7l5 5-5 5M20 5v14'),
  properties: z.object({
    values: dynamic(z.record(z.string(), z.unknown()).describe('The map of values; each leaf may be an expression.')),
  }),
  outputs: z.object({ values: z.record(z.string(), z.unknown()).describe('The rendered values.') }),
  examples: [
    {
      title: 'Pass two values on',
      code: 'id: values\ntype: io.kestra.plugin.core.output.OutputValues\nvalues:\n  run: "{{ execution.id }}"\n  started: "{{ execution.startDate }}"',
    },
  ],
});
