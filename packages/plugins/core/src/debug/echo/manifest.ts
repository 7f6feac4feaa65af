import { z } from 'zod';
import { defineTask, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.debug.Echo',
  aliases: ['io.kestra.core.tasks.debugs.Echo'],
  title: 'Write a rendered text to the logs.',
  description: 'Writes `format` to the execution logs.',
  deprecated: 'Use io.kestra.plugin.core.log.Log.',
  properties: z.object({
    format: dynamic(z.string().describe('The text to log.')),
    level: dynamic(z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO').describe('The level of the log line.')),
  }),
  examples: [{ title: 'Log a text', code: 'id: echo\ntype: io.kestra.plugin.core.debug.Echo\nformat: "{{ taskrun.id }}"' }],
});
