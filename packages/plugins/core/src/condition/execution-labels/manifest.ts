import { z } from 'zod';
import { defineCondition } from '@windhover/plugin-sdk';
import { labelsOf } from '../labels.ts';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.ExecutionLabels',
  aliases: ['io.kestra.plugin.core.condition.ExecutionLabelsCondition', 'io.kestra.core.models.conditions.types.ExecutionLabelsCondition'],
  title: 'The execution has certain labels.',
  description: 'Holds for executions that carry all of these labels. For Flow triggers.',
  properties: z.object({
    labels: z.unknown().refine((value) => labelsOf(value) !== undefined, 'must be a map, or a list of key and value').describe('The labels: a map, or a list of `key` and `value`.'),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.ExecutionLabels\nlabels:\n  team: finance' }],
});
