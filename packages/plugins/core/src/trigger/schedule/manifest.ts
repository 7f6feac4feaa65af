import { z } from 'zod';
import { defineTrigger, duration, iconOf } from '@windhover/plugin-sdk';
import { cronProblem } from './cron.ts';
import { isTimezone } from './timezone.ts';

const properties = z
  .object({
    cron: z
      .string()
      .describe('Five fields (minute, hour, day of month, month, day of week; 0 and 7 are Sunday), six with `withSeconds`, or a nickname such as `@daily`.'),
    timezone: z
      .string()
      .refine(isTimezone, 'must be a time zone such as Europe/Paris')
      .optional()
      .describe('Zone in which the expression is read; the server has a default.'),
    withSeconds: z.boolean().default(false).describe('True when the expression starts with a field for seconds.'),
    lateMaximumDelay: duration().optional().describe('A start that would be later than this is skipped.'),
    recoverMissedSchedules: z
      .enum(['ALL', 'LAST', 'NONE'])
      .optional()
      .describe('What to do with instants missed while no scheduler ran; ALL unless configured otherwise.'),
    backfill: z.looseObject({}).optional().describe('Deprecated: backfills are started from the trigger.'),
    interval: z.unknown().refine((value) => value === undefined || value === null, 'must be null').optional().describe('Not used: the expression alone gives the instants.'),
  })
  .superRefine((value, context) => {
    const problem = cronProblem(value.cron, value.withSeconds);
    if (problem !== undefined) {
      context.addIssue({ code: 'custom', path: ['cron'], message: `invalid cron expression '${value.cron}': ${problem}` });
    }
  });

export const manifest = defineTrigger({
  type: 'io.kestra.plugin.core.trigger.Schedule',
  aliases: ['io.kestra.core.models.triggers.types.Schedule'],
  title: 'Start the flow on a schedule.',
  description:
    'Starts an execution at each instant of a cron expression. While an execution of the trigger runs, the next one waits, unless `allowConcurrent` is set.',
  icon: iconOf('M4 6h16v14H4zM4 10h16M8 3v4M16 3v4'),
  properties,
  outputs: z.object({
    date: z.string().describe('The instant of this execution.'),
    next: z.string().optional().describe('The next instant.'),
    previous: z.string().optional().describe('The instant before.'),
  }),
  examples: [
    { title: 'Every quarter of an hour', code: 'id: schedule\ntype: io.kestra.plugin.core.trigger.Schedule\ncron: "*/15 * * * *"' },
    {
      title: 'Each morning in Paris, no catching up',
      code: 'id: morning\ntype: io.kestra.plugin.core.trigger.Schedule\ncron: "0 8 * * *"\ntimezone: Europe/Paris\nrecoverMissedSchedules: NONE',
    },
  ],
});
