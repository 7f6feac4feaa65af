import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'executor-task',
  type: 'io.kestra.plugin.core.execution.Exit',
  title: 'End the execution in a given state.',
  description:
    'Ends the execution: the task run and those around it take the state, and nothing more is started. Tasks that run beside it come to their end, unless the state is KILLED, which stops them.',
  icon: iconOf('M10 4H5v16h5M14 8l4 4-4 4M18 12H9'),
  properties: z.object({
    state: dynamic(z.enum(['SUCCESS', 'WARNING', 'KILLED', 'FAILED', 'CANCELED', 'CANCELLED']).default('SUCCESS').describe('The state that the execution ends in.')),
  }),
  examples: [
    {
      title: 'End early when there is nothing to do',
      full: true,
      code: 'id: exit_early\nnamespace: company.team\ninputs:\n  - id: state\n    type: SELECT\n    values:\n      - CONTINUE\n      - END\n    defaults: END\ntasks:\n  - id: if\n    type: io.kestra.plugin.core.flow.If\n    condition: "{{ inputs.state == \'END\' }}"\n    then:\n      - id: exit\n        type: io.kestra.plugin.core.execution.Exit\n        state: WARNING\n  - id: go_on\n    type: io.kestra.plugin.core.log.Log\n    message: Going on',
    },
  ],
});
