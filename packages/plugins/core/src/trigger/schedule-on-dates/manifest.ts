import { z } from 'zod';
import { defineTrigger, dynamic, iconOf } from '@windhover/plugin-sdk';
import { readDate } from '../../condition/date.ts';
import { isTimezone } from '../schedule/timezone.ts';

export const manifest = defineTrigger({
  type: 'io.kestra.plugin.core.trigger.ScheduleOnDates',
  aliases: [],
  title: 'Start the flow at certain dates.',
  description: 'Starts an execution at each of the dates. Dates that are past when the trigger is made start nothing.',
  icon: iconOf('M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15h6'),
  properties: z.object({
    dates: dynamic(z.array(z.string().refine((text) => readDate(text) !== undefined, 'must be an ISO-8601 date such as 2026-01-31T09:00:00+01:00')).min(1)
      .describe('The dates; one without an offset is of the zone. Templates are rendered when the trigger is made, and again at each date.')),
    timezone: z.string().refine(isTimezone, 'must be a time zone such as Europe/Paris').optional().describe('Zone of the dates; the server has a default.'),
    recoverMissedSchedules: z.enum(['ALL', 'LAST', 'NONE']).optional().describe('What to do with dates missed while no scheduler ran; ALL unless configured otherwise.'),
  }),
  outputs: z.object({
    date: z.string().describe('The date of this execution.'),
    next: z.string().optional().describe('The next date.'),
    previous: z.string().optional().describe('The date before.'),
  }),
  examples: [{ title: 'Two dates', code: 'id: dates\ntype: io.kestra.plugin.core.trigger.ScheduleOnDates\ntimezone: Europe/Paris\ndates:\n  - 2027-01-31T09:00:00\n  - 2027-02-28T09:00:00' }],
});
