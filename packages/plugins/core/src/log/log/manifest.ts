import { z } from 'zod';
import { defineTask, dynamic, iconOf, textOrList } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.log.Log',
  aliases: ['io.kestra.core.tasks.log.Log'],
  title: 'Write messages to the execution logs.',
  description: 'Writes one message, or one log line per item of a list, at the given level.',
  icon: iconOf('M5 4h14v16H5zM9 9h6M9 13h6M9 17h3'),
  properties: z.object({
    message: dynamic(textOrList().describe('The message, or a list of messages.')),
    level: dynamic(z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO').describe('The level of the log lines.')),
  }),
  examples: [
    { title: 'Log one message', code: 'id: hello\ntype: io.kestra.plugin.core.log.Log\nmessage: "Hello from {{ flow.id }}"' },
    {
      title: 'Log several warnings',
      code: 'id: hello\ntype: io.kestra.plugin.core.log.Log\nlevel: WARN\nmessage:\n  - "First: {{ execution.id }}"\n  - Second',
    },
  ],
});
