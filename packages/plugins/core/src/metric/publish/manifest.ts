import { z } from 'zod';
import { defineTask, duration, dynamic, iconOf } from '@windhover/plugin-sdk';

const common = {
  name: z.string().describe('The name of the metric.'),
  tags: z.record(z.string(), z.string()).optional().describe('Tags of the metric.'),
};

const metric = z.union([
  z.object({ type: z.literal('counter').describe('A number that adds up.'), ...common, value: z.number().describe('The number to add.') }),
  z.object({
    type: z.literal('timer').describe('A duration.'),
    ...common,
    value: z.union([z.number().transform((seconds) => seconds * 1000), duration()]).describe('Seconds, or an ISO-8601 duration.'),
  }),
]);

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.metric.Publish',
  title: 'Publish metrics.',
  description: 'Adds counters and timers to the metrics of the execution.',
  icon: iconOf('M4 20h16M7 16v-5M12 16V6M17 16v-8'),
  properties: z.object({
    metrics: dynamic(z.array(metric).describe('The metrics to publish.')),
  }),
  examples: [
    {
      title: 'One counter',
      code: 'id: publish\ntype: io.kestra.plugin.core.metric.Publish\nmetrics:\n  - type: counter\n    name: products\n    value: 10\n    tags:\n      country: FR',
    },
  ],
});
