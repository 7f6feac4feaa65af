import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';
import { dateProperty } from '../date.ts';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.DateTimeBetween',
  aliases: ['io.kestra.plugin.core.condition.DateTimeBetweenCondition', 'io.kestra.core.models.conditions.types.DateTimeBetweenCondition'],
  title: 'The date lies between two others.',
  description: 'Holds when the date is after `after` and before `before`; one of them is enough.',
  properties: z.object({
    date: dateProperty,
    after: dynamic(z.string().optional().describe('The date must be later than this.')),
    before: dynamic(z.string().optional().describe('The date must be earlier than this.')),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.DateTimeBetween\nbefore: "2030-01-01T00:00:00Z"' }],
});
