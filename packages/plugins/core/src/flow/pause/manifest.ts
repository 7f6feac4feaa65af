import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.Pause',
  aliases: ['io.kestra.core.tasks.flows.Pause'],
  title: 'Wait for somebody, or for a while.',
  description:
    'Pauses the execution until it is resumed, or until `pauseDuration` is over; then `behavior` says what happens. `onResume` asks who resumes it for values: `outputs.<id>.onResume.<input>`. `onPause` is one task that runs when the pause begins; its failure does not end the pause. After `timeout` it fails.',
  icon: iconOf('M9 5v14M15 5v14'),
  branches: ['tasks', 'onPause'],
  properties: z.object({
    pauseDuration: dynamic(z.string().describe('How long to wait at most, as an ISO-8601 duration.')).optional(),
    behavior: dynamic(z.enum(['RESUME', 'WARN', 'CANCEL', 'FAIL']).describe('What happens when the duration is over.')).default('RESUME'),
    onResume: z.array(z.unknown()).optional().describe('Inputs asked for when the execution is resumed; like those of a flow.'),
  }),
  outputs: z.object({
    onResume: z.record(z.string(), z.unknown()).optional().describe('Values of the `onResume` inputs.'),
    resumed: z.object({
      by: z.string().optional().describe('Who resumed it; absent when the time was over.'),
      on: z.string().describe('When.'),
      to: z.string().describe('What it ended in.'),
    }).describe('How the pause ended.'),
  }),
  examples: [
    {
      title: 'Ask for an approval',
      code: 'id: approval\ntype: io.kestra.plugin.core.flow.Pause\nonResume:\n  - id: approved\n    type: BOOL\n    defaults: true\n  - id: reason\n    type: STRING\n    required: false',
    },
    {
      title: 'Wait a minute',
      code: 'id: wait\ntype: io.kestra.plugin.core.flow.Pause\npauseDuration: PT1M',
    },
  ],
});
