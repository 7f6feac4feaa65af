import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';
import { dateProperty } from '../date.ts';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.PublicHoliday',
  aliases: ['io.kestra.plugin.core.condition.PublicHolidayCondition', 'io.kestra.core.models.conditions.types.PublicHolidayCondition'],
  title: 'The date is a public holiday.',
  description: 'Holds on public holidays of a country, or of a part of it.',
  properties: z.object({
    date: dateProperty,
    country: dynamic(z.string().optional().describe('The country, as two letters of ISO 3166-1; that of the locale of the server unless set.')),
    subDivision: dynamic(z.string().optional().describe('Part of the country, such as BY for Bavaria.')),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.PublicHoliday\ncountry: FR' }],
});
