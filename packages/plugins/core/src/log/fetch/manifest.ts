import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.log.Fetch',
  aliases: ['io.kestra.core.tasks.log.Fetch'],
  title: 'Fetch the logs of an execution into a file.',
  description:
    'Writes log lines of an execution, one Ion struct per line and oldest first, to the internal storage. Without `executionId` these are the logs of the execution itself, as far as they are stored when the task runs.',
  icon: iconOf('M5 4h14v16H5zM9 9h6M9 13h6M12 16v4M10 18l2 2 2-2'),
  properties: z.object({
    executionId: dynamic(z.string().optional().describe('The execution; the one that runs this task unless set.')),
    namespace: dynamic(z.string().optional().describe('The namespace that it must be of.')),
    flowId: dynamic(z.string().optional().describe('The flow that it must be of.')),
    tasksId: dynamic(z.array(z.string()).optional().describe('Only lines of these tasks.')),
    level: dynamic(z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO').describe('Only lines of this level or above.')),
  }),
  outputs: z.object({
    size: z.int().describe('Lines in the file.'),
    uri: z.string().describe('The file.'),
  }),
  metrics: [{ name: 'size', type: 'counter', description: 'Lines in the file.' }],
  examples: [
    {
      title: 'Send the errors of an execution by mail',
      code: 'id: logs\ntype: io.kestra.plugin.core.log.Fetch\nexecutionId: "{{ trigger.executionId }}"\nlevel: ERROR',
    },
    { title: 'The logs of some tasks of this execution', code: 'id: logs\ntype: io.kestra.plugin.core.log.Fetch\ntasksId:\n  - first\n  - second' },
  ],
});
