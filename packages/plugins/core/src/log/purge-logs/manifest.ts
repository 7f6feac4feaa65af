import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { purgeProperties } from '../../purge/properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.log.PurgeLogs',
  title: 'Delete old log lines for good.',
  description: 'Deletes log lines of executions and of triggers. What was deleted cannot be brought back.',
  icon: iconOf('M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13'),
  properties: z.object({
    ...purgeProperties,
    executionId: dynamic(z.string().optional().describe('Only lines of this execution.')),
    logLevels: dynamic(z.array(z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'])).optional().describe('Only lines of these levels.')),
  }),
  outputs: z.object({ count: z.int().describe('Log lines that were deleted.') }),
  examples: [
    {
      title: 'Keep one month of logs, and errors for ever',
      full: true,
      code: 'id: purge_logs\nnamespace: system\ntasks:\n  - id: purge\n    type: io.kestra.plugin.core.log.PurgeLogs\n    endDate: "{{ now() | dateAdd(-1, \'MONTHS\') }}"\n    logLevels:\n      - TRACE\n      - DEBUG\n      - INFO\n      - WARN\ntriggers:\n  - id: daily\n    type: io.kestra.plugin.core.trigger.Schedule\n    cron: "@daily"',
    },
  ],
});
