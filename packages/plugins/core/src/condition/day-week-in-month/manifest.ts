import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';
import { dateProperty, weekDay } from '../date.ts';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.DayWeekInMonth',
  aliases: ['io.kestra.plugin.core.condition.DayWeekInMonthCondition', 'io.kestra.core.models.conditions.types.DayWeekInMonthCondition'],
  title: 'The date is, say, the first Monday of its month.',
  description: 'Holds on the first, second, third, fourth or last given day of the week of a month.',
  properties: z.object({
    dayOfWeek: dynamic(weekDay),
    dayInMonth: dynamic(z.enum(['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'LAST']).describe('Which of these days.')),
    date: dateProperty,
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.DayWeekInMonth\ndayOfWeek: MONDAY\ndayInMonth: FIRST' }],
});
