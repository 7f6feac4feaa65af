import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.execution.Fail',
  aliases: ['io.kestra.core.tasks.executions.Fail'],
  title: 'Fail the execution on purpose.',
  description:
    'Fails, so that the execution fails. With a `condition` it fails only when that renders to something true: anything but an empty text, `0`, `-0` and `false`.',
  icon: iconOf('M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M9 9l6 6M15 9l-6 6'),
  properties: z.object({
    condition: dynamic(z.string().optional().describe('Fails only when this renders to something true.')),
    errorMessage: dynamic(z.string().default('Task failure').describe('The message of the failure.')),
  }),
  examples: [
    {
      title: 'Fail when an input says so',
      code: 'id: fail\ntype: io.kestra.plugin.core.execution.Fail\ncondition: "{{ inputs.param == \'fail\' }}"\nerrorMessage: Bad value',
    },
  ],
});
