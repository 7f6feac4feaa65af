import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.Expression',
  aliases: ['io.kestra.plugin.core.condition.ExpressionCondition', 'io.kestra.core.models.conditions.types.ExpressionCondition'],
  title: 'An expression is true.',
  description: 'Holds unless the rendered expression is blank or `false`. Unlike in `runIf`, `0` is true here.',
  properties: z.object({
    expression: dynamic(z.string().describe('The expression.')),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.Expression\nexpression: "{{ trigger.body.hello == \'world\' }}"' }],
});
