import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { purgeProperties } from '../../purge/properties.ts';
import { STATES } from '../states.ts';

const flag = (description: string) => dynamic(z.boolean().default(true).describe(description));

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.execution.PurgeExecutions',
  aliases: ['io.kestra.plugin.core.storage.Purge', 'io.kestra.core.tasks.storages.Purge'],
  title: 'Delete old executions for good.',
  description:
    'Deletes executions that have ended, with their logs, metrics and files in the internal storage. Logs of triggers stay: use PurgeLogs for those. What was deleted cannot be brought back.',
  icon: iconOf('M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13'),
  properties: z.object({
    ...purgeProperties,
    states: dynamic(z.array(z.enum(STATES)).optional().describe('Only executions that ended in these states.')),
    purgeExecution: flag('False keeps the executions themselves.'),
    purgeLog: flag('False keeps their logs.'),
    purgeMetric: flag('False keeps their metrics.'),
    purgeStorage: flag('False keeps their files in the internal storage.'),
    batchSize: dynamic(z.int().min(1).max(1_000).default(100).describe('Executions that are deleted at once.')),
  }),
  outputs: z.object({
    executionsCount: z.int().describe('Executions that were deleted.'),
    logsCount: z.int().describe('Log lines that were deleted.'),
    storagesCount: z.int().describe('Files that were deleted.'),
    metricsCount: z.int().describe('Metrics that were deleted.'),
  }),
  examples: [
    {
      title: 'Keep one month of executions',
      full: true,
      code: 'id: purge\nnamespace: system\ntasks:\n  - id: purge_executions\n    type: io.kestra.plugin.core.execution.PurgeExecutions\n    endDate: "{{ now() | dateAdd(-1, \'MONTHS\') }}"\n    purgeLog: false\n  - id: purge_logs\n    type: io.kestra.plugin.core.log.PurgeLogs\n    endDate: "{{ now() | dateAdd(-1, \'MONTHS\') }}"\ntriggers:\n  - id: daily\n    type: io.kestra.plugin.core.trigger.Schedule\n    cron: "@daily"',
    },
  ],
});
