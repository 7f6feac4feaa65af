import { z } from 'zod';
import { defineTask, dynamic, iconOf, late } from '@windhover/plugin-sdk';
import { instant } from '../../purge/instant.ts';
import { STATES } from '../states.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.execution.Count',
  title: 'Count executions of flows or namespaces.',
  description:
    'Counts executions by flow or namespace and gives those counts for which `expression`, with the variable `count`, renders to something true. Useful to raise an alert when too few or too many flows ran.',
  icon: iconOf('M4 20h16M7 16v-5M12 16V6M17 16v-8'),
  properties: z.object({
    flows: dynamic(
      z.array(z.object({ namespace: z.string(), flowId: z.string() })).optional().describe('Flows to count for; one without executions counts 0.'),
    ),
    namespaces: dynamic(z.array(z.string()).optional().describe('Namespaces to count for, without those below.')),
    states: dynamic(z.array(z.enum(STATES)).optional().describe('States to count; all unless set.')),
    startDate: dynamic(instant().describe('Count executions created at this instant or later.')),
    endDate: dynamic(instant().optional().describe('Count executions created up to this instant.')),
    expression: late(z.string().describe('Which counts to give: rendered once per count, with the variable `count`.')),
  }),
  outputs: z.object({
    results: z
      .array(z.object({ namespace: z.string(), flowId: z.string().nullable(), count: z.int() }))
      .describe('The counts that match; `flowId` is null where a namespace was counted.'),
    total: z.int().describe('The sum of these counts.'),
  }),
  examples: [
    {
      title: 'Alert when a flow did not run today',
      full: true,
      code: 'id: watch\nnamespace: company.team\ntasks:\n  - id: counts\n    type: io.kestra.plugin.core.execution.Count\n    expression: "{{ count == 0 }}"\n    flows:\n      - namespace: company.team\n        flowId: daily_report\n    startDate: "{{ now() | dateAdd(-1, \'DAYS\') }}"\n  - id: if\n    type: io.kestra.plugin.core.flow.If\n    condition: "{{ outputs.counts.results | length > 0 }}"\n    then:\n      - id: alert\n        type: io.kestra.plugin.core.log.Log\n        level: WARN\n        message: "Did not run: {{ outputs.counts.results }}"',
    },
  ],
});
