import { z } from 'zod';
import { defineTask } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.Sequential',
  aliases: ['io.kestra.core.tasks.flows.Sequential'],
  title: 'Run tasks one after the other.',
  description: 'Groups tasks that run in order. Its own `errors` and `finally` apply to the group.',
  branches: ['tasks'],
  properties: z.object({}),
  examples: [
    {
      title: 'A group of two tasks',
      code: 'id: group\ntype: io.kestra.plugin.core.flow.Sequential\ntasks:\n  - id: first\n    type: io.kestra.plugin.core.log.Log\n    message: first\n  - id: second\n    type: io.kestra.plugin.core.log.Log\n    message: second',
    },
  ],
});
