import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

const duration = (byDefault?: string) => dynamic(byDefault === undefined
  ? z.string().optional().describe('The longest that the loop may take, as an ISO-8601 duration.')
  : z.string().default(byDefault).describe('How long to wait between iterations, as an ISO-8601 duration.'));

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.LoopUntil',
  aliases: ['io.kestra.plugin.core.flow.WaitFor', 'io.kestra.core.tasks.flows.WaitFor'],
  title: 'Run tasks again and again until a condition holds.',
  description:
    'Runs its tasks, then renders `condition`, which sees their outputs. While it is false they run again after the interval. No worker is held in between. The number of the iteration is `outputs.<id>.iterationCount`.',
  icon: iconOf('M5 12a7 7 0 0 1 12-5l2 2M19 4v5h-5M19 12a7 7 0 0 1-7 7M9 15l3 3 5-5'),
  branches: ['tasks'],
  properties: z.object({
    condition: dynamic(z.string().describe('The loop ends when this is true.')),
    failOnMaxReached: dynamic(z.boolean().default(false).describe('Whether reaching a maximum is a failure.')),
    checkFrequency: z.object({
      interval: duration('PT1M'),
      maxIterations: dynamic(z.int().min(1).optional().describe('The most iterations.')),
      maxDuration: duration(),
    }).optional().describe('How often to try, and for how long.'),
  }),
  outputs: z.object({ iterationCount: z.int().describe('Number of the iteration, from 1.') }),
  examples: [
    {
      title: 'Ask until the answer is good',
      code: 'id: poll\ntype: io.kestra.plugin.core.flow.LoopUntil\ncondition: "{{ outputs.ask.code == 200 }}"\ncheckFrequency:\n  interval: PT10S\n  maxIterations: 20\ntasks:\n  - id: ask\n    type: io.kestra.plugin.core.http.Request\n    uri: https://example.com/status',
    },
  ],
});
