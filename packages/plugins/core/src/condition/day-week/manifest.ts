import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';
import { dateProperty, weekDay } from '../date.ts';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.DayWeek',
  aliases: ['io.kestra.plugin.core.condition.DayWeekCondition', 'io.kestra.core.models.conditions.types.DayWeekCondition'],
  title: 'The date is a given day of the week.',
  description: 'Holds on one day of the week, in the zone of the date.',
  properties: z.object({
    dayOfWeek: dynamic(weekDay),
    date: dateProperty,
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.DayWeek\ndayOfWeek: THURSDAY' }],
});
