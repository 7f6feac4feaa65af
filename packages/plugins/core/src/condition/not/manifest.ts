import { z } from 'zod';
import { defineCondition, pluginReference } from '@windhover/plugin-sdk';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.Not',
  aliases: ['io.kestra.plugin.core.condition.NotCondition', 'io.kestra.core.models.conditions.types.NotCondition'],
  title: 'None of several conditions holds.',
  description: 'Holds when none of its conditions does.',
  properties: z.object({
    conditions: z.array(pluginReference('condition')).min(1).describe('The conditions.'),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.Not\nconditions:\n  - type: io.kestra.plugin.core.condition.Weekend' }],
});
