import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';
import { dateProperty } from '../date.ts';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.TimeBetween',
  aliases: ['io.kestra.plugin.core.condition.TimeBetweenCondition', 'io.kestra.core.models.conditions.types.TimeBetweenCondition'],
  title: 'The time of day lies between two others.',
  description: 'Holds when the time of the date is after `after` and before `before`; one of them is enough. Times carry an offset.',
  properties: z.object({
    date: dateProperty,
    after: dynamic(z.string().optional().describe('The time must be later than this, `09:00:00+01:00`.')),
    before: dynamic(z.string().optional().describe('The time must be earlier than this.')),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.TimeBetween\nafter: "16:19:12+02:00"' }],
});
