import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

export const manifest = defineTask({
  kind: 'executor-task',
  type: 'io.kestra.plugin.core.execution.Labels',
  aliases: ['io.kestra.core.tasks.executions.Labels'],
  title: 'Set labels on the execution.',
  description: 'Adds labels to the running execution, or overwrites them. Labels that start with `system.` are refused.',
  icon: iconOf('M4 4h8l8 8-8 8-8-8zM8 8h.01'),
  properties: z.object({
    labels: dynamic(
      z
        .union([z.record(z.string(), scalar), z.array(z.object({ key: z.string().min(1), value: scalar }))])
        .describe('A map of labels, or a list of `key` and `value`.'),
    ),
  }),
  examples: [
    { title: 'Label by input', code: 'id: label\ntype: io.kestra.plugin.core.execution.Labels\nlabels:\n  customer: "{{ inputs.customer }}"' },
  ],
});
