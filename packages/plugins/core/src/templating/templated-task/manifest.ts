import { z } from 'zod';
import { defineTask, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'executor-task',
  type: 'io.kestra.plugin.core.templating.TemplatedTask',
  aliases: ['io.kestra.core.tasks.templating.TemplatedTask'],
  title: 'Run a task that is written by expressions.',
  description: 'Renders `spec`, reads it as a task and runs that on the worker. Its outputs are those of the task. It can not be flowable, nor a TemplatedTask.',
  properties: z.object({ spec: dynamic(z.string().min(1).describe('The task as YAML.')) }),
  examples: [
    {
      title: 'A type from an input',
      code: 'id: templated\ntype: io.kestra.plugin.core.templating.TemplatedTask\nspec: |\n  type: {{ inputs.type }}\n  format: hello',
    },
  ],
});
