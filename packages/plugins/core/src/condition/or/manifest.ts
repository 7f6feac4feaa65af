import { z } from 'zod';
import { defineCondition, pluginReference } from '@windhover/plugin-sdk';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.Or',
  aliases: ['io.kestra.plugin.core.condition.OrCondition', 'io.kestra.core.models.conditions.types.OrCondition'],
  title: 'One of several conditions holds.',
  description: 'Holds when at least one of its conditions does.',
  properties: z.object({
    conditions: z.array(pluginReference('condition')).min(1).describe('The conditions.'),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.Or\nconditions:\n  - type: io.kestra.plugin.core.condition.DayWeek\n    dayOfWeek: MONDAY\n  - type: io.kestra.plugin.core.condition.Weekend' }],
});
