import { z } from 'zod';
import { defineTrigger, iconOf } from '@windhover/plugin-sdk';
import { preconditions } from './preconditions.ts';

export const manifest = defineTrigger({
  type: 'io.kestra.plugin.core.trigger.Flow',
  aliases: ['io.kestra.core.models.triggers.types.Flow'],
  title: 'Start the flow when other flows end.',
  description:
    'Starts an execution when an execution of another flow enters one of `states` and the conditions hold; with `preconditions`, when all of them happened within a window of time. A flow never fires its own triggers.',
  icon: iconOf('M4 6h6v5H4zM14 13h6v5h-6zM10 8h4a3 3 0 0 1 3 3v2'),
  properties: z.object({
    states: z.array(z.string().refine((state) => state !== 'CREATED', 'cannot be CREATED')).optional()
      .describe('States that fire when an execution enters them; every end state and PAUSED unless set.'),
    preconditions: preconditions.optional().describe('What has to have happened.'),
  }),
  outputs: z.object({
    executionId: z.string().describe('Id of the execution.'),
    executionLabels: z.record(z.string(), z.string()).describe('Labels of the execution.'),
    namespace: z.string().describe('Namespace of its flow.'),
    flowId: z.string().describe('Id of its flow.'),
    flowRevision: z.int().describe('Revision of its flow.'),
    state: z.string().describe('The state that it entered.'),
    startDate: z.string().optional().describe('When it started.'),
    endDate: z.string().optional().describe('When it ended.'),
    firstFailedTaskId: z.string().optional().describe('The first of its tasks that failed.'),
    lastTaskId: z.string().optional().describe('The last of its tasks that ran.'),
    outputs: z.record(z.string(), z.unknown()).describe('Outputs of the executions that fired the trigger.'),
  }),
  examples: [
    {
      title: 'After two flows succeeded on a day',
      code: 'id: both\ntype: io.kestra.plugin.core.trigger.Flow\npreconditions:\n  id: both\n  flows:\n    - namespace: company.team\n      flowId: extract\n      states: [SUCCESS]\n    - namespace: company.team\n      flowId: load\n      states: [SUCCESS]',
    },
    {
      title: 'For each failure of a namespace',
      code: 'id: alert\ntype: io.kestra.plugin.core.trigger.Flow\nstates: [FAILED, WARNING]\nconditions:\n  - type: io.kestra.plugin.core.condition.ExecutionNamespace\n    namespace: company\n    comparison: PREFIX',
    },
  ],
});
