import { z } from 'zod';
import { defineTask, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.EachParallel',
  aliases: ['io.kestra.core.tasks.flows.EachParallel'],
  deprecated: 'use io.kestra.plugin.core.flow.ForEach',
  title: 'Run tasks for each value, all at the same time.',
  description: 'The predecessor of ForEach, which calls its list `values`.',
  branches: ['tasks'],
  properties: z.object({
    value: dynamic(z.union([z.string(), z.array(z.unknown())]).describe('A list, or a text or expression that gives a JSON list.')),
    concurrent: z.int().min(0).default(0).describe('How many tasks run at once; 0 sets no limit.'),
  }),
  examples: [
    {
      title: 'Two values',
      code: 'id: each\ntype: io.kestra.plugin.core.flow.EachParallel\nvalue: ["north", "south"]\ntasks:\n  - id: say\n    type: io.kestra.plugin.core.log.Log\n    message: "{{ taskrun.value }}"',
    },
  ],
});
