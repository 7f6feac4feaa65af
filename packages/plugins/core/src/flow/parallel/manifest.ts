import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.Parallel',
  aliases: ['io.kestra.core.tasks.flows.Parallel'],
  title: 'Run tasks at the same time.',
  description: 'Starts its tasks together, at most `concurrent` at a time. They cannot read the outputs of each other.',
  icon: iconOf('M4 12h4M8 12l4-6h8M8 12h12M8 12l4 6h8'),
  branches: ['tasks'],
  properties: z.object({
    concurrent: z.int().min(0).default(0).describe('How many tasks run at once; 0 sets no limit.'),
  }),
  examples: [
    {
      title: 'Two tasks at once',
      code: 'id: both\ntype: io.kestra.plugin.core.flow.Parallel\nconcurrent: 2\ntasks:\n  - id: left\n    type: io.kestra.plugin.core.log.Log\n    message: left\n  - id: right\n    type: io.kestra.plugin.core.log.Log\n    message: right',
    },
  ],
});
