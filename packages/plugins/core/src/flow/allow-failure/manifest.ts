import { z } from 'zod';
import { defineTask } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.AllowFailure',
  aliases: ['io.kestra.core.tasks.flows.AllowFailure'],
  title: 'Let tasks fail without failing the execution.',
  description: 'When one of its tasks fails the rest of them is left out, the execution goes on and ends in WARNING.',
  branches: ['tasks'],
  properties: z.object({}),
  examples: [
    {
      title: 'A task that may fail',
      code: 'id: try\ntype: io.kestra.plugin.core.flow.AllowFailure\ntasks:\n  - id: fail\n    type: io.kestra.plugin.core.execution.Fail',
    },
  ],
});
