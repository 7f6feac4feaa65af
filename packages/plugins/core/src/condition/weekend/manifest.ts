import { z } from 'zod';
import { defineCondition } from '@windhover/plugin-sdk';
import { dateProperty } from '../date.ts';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.Weekend',
  aliases: ['io.kestra.plugin.core.condition.WeekendCondition', 'io.kestra.core.models.conditions.types.WeekendCondition'],
  title: 'The date is a Saturday or a Sunday.',
  description: 'Holds on Saturdays and Sundays, in the zone of the date.',
  properties: z.object({
    date: dateProperty,
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.Weekend\ndate: "{{ trigger.date }}"' }],
});
