import { z } from 'zod';
import { defineTaskRunner } from '@windhover/plugin-sdk';

export const manifest = defineTaskRunner({
  type: 'io.kestra.plugin.core.runner.Process',
  aliases: ['io.kestra.core.models.tasks.runners.types.ProcessTaskRunner'],
  title: 'Run scripts as processes of the worker.',
  description:
    'Starts a child process on the worker, with a clean environment and in a directory of its own, and ends its whole process tree when the task is killed. A non-zero exit code fails the task.',
  properties: z.object({}),
  examples: [
    {
      title: 'A command as a process',
      code: 'id: shell\ntype: io.kestra.plugin.scripts.shell.Commands\ntaskRunner:\n  type: io.kestra.plugin.core.runner.Process\ncommands:\n  - echo "Hello"',
    },
  ],
});
