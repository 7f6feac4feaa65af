import { z } from 'zod';
import { defineTask, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'executor-task',
  type: 'io.kestra.plugin.core.execution.UnsetVariables',
  title: 'Remove variables of the execution.',
  description: 'Removes variables from the execution.',
  properties: z.object({
    variables: dynamic(z.array(z.string()).describe('Names; a dotted name reaches into a map.')),
    ignoreMissing: dynamic(z.boolean().default(false).describe('True accepts names that do not exist.')),
  }),
  examples: [{ title: 'Remove two', code: 'id: unset\ntype: io.kestra.plugin.core.execution.UnsetVariables\nvariables:\n  - message\n  - user.name' }],
});
