import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.Dag',
  aliases: ['io.kestra.core.tasks.flows.Dag'],
  title: 'Run tasks in the order of their dependencies.',
  description: 'A task begins when all that it depends on have ended; those that depend on nothing begin at once.',
  icon: iconOf('M5 12h4l4-6h6M9 12l4 6h6M3 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0'),
  branches: ['tasks'],
  properties: z.object({
    concurrent: z.int().min(0).default(0).describe('How many tasks run at once; 0 sets no limit.'),
  }),
  examples: [
    {
      title: 'Two tasks, one after the other',
      code: 'id: graph\ntype: io.kestra.plugin.core.flow.Dag\ntasks:\n  - task:\n      id: first\n      type: io.kestra.plugin.core.log.Log\n      message: first\n  - task:\n      id: second\n      type: io.kestra.plugin.core.log.Log\n      message: second\n    dependsOn:\n      - first',
    },
  ],
});
