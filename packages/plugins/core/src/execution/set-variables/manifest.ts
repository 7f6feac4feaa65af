import { z } from 'zod';
import { defineTask, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'executor-task',
  type: 'io.kestra.plugin.core.execution.SetVariables',
  title: 'Set variables of the execution.',
  description: 'Adds variables to the execution; later tasks read them as `vars.<name>`. Maps are merged.',
  properties: z.object({
    variables: dynamic(z.record(z.string(), z.unknown()).describe('The variables.')),
    overwrite: dynamic(z.boolean().default(true).describe('False fails when a variable already exists.')),
  }),
  examples: [
    { title: 'Set a variable', code: 'id: set\ntype: io.kestra.plugin.core.execution.SetVariables\nvariables:\n  message: Hello\n  name: "{{ inputs.name }}"' },
  ],
});
