import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.HasRetryAttempt',
  aliases: ['io.kestra.plugin.core.condition.HasRetryAttemptCondition', 'io.kestra.core.models.conditions.types.HasRetryAttemptCondition'],
  title: 'The execution has attempts that ended in certain states.',
  description: 'Holds when some task run has an attempt that ended in a state of `in`, or in one outside of `notIn`. For Flow triggers.',
  properties: z.object({
    in: dynamic(z.array(z.string()).optional().describe('States of attempts that hold.')),
    notIn: dynamic(z.array(z.string()).optional().describe('States of attempts that do not hold.')),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.HasRetryAttempt\nin:\n  - FAILED' }],
});
