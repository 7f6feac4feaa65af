import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { subflowProperties } from '../subflow-properties.ts';

export const manifest = defineTask({
  kind: 'executor-task',
  type: 'io.kestra.plugin.core.flow.Subflow',
  aliases: ['io.kestra.core.tasks.flows.Subflow', 'io.kestra.core.tasks.flows.Flow', 'io.kestra.plugin.core.flow.Flow'],
  title: 'Run another flow.',
  description: 'Starts an execution of another flow and, unless told otherwise, waits for its end without holding a worker. The outputs of that flow are `outputs.<id>.outputs`.',
  icon: iconOf('M4 5h7v5H4zM13 14h7v5h-7zM7.5 10v6.5H13'),
  properties: z.object({
    ...subflowProperties,
    outputs: dynamic(z.record(z.string(), z.unknown()).optional().describe('Deprecated: outputs rendered in the flow that ended. Give the flow `outputs` of its own.')),
  }),
  outputs: z.object({
    executionId: z.string().describe('Id of the execution.'),
    state: z.string().optional().describe('What it ended in; only when the task waits.'),
    outputs: z.record(z.string(), z.unknown()).optional().describe('Outputs of the flow.'),
  }),
  examples: [
    {
      title: 'Run a flow and read what it gives',
      code: 'id: call\ntype: io.kestra.plugin.core.flow.Subflow\nnamespace: company.team\nflowId: my-subflow\ninputs:\n  user: "{{ inputs.user }}"',
    },
  ],
});
