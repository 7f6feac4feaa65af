import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';
import { purgeProperties } from '../../purge/properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.metric.PurgeMetrics',
  title: 'Delete old metrics for good.',
  description: 'Deletes metrics of executions. What was deleted cannot be brought back.',
  icon: iconOf('M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13'),
  properties: z.object(purgeProperties),
  outputs: z.object({ count: z.int().describe('Metrics that were deleted.') }),
  examples: [
    { title: 'Keep one month of metrics', code: 'id: purge\ntype: io.kestra.plugin.core.metric.PurgeMetrics\nendDate: "{{ now() | dateAdd(-1, \'MONTHS\') }}"' },
  ],
});
