import { z } from 'zod';
import { defineCondition, dynamic } from '@windhover/plugin-sdk';
import { COMPARISONS } from '../compare-namespace.ts';

export const manifest = defineCondition({
  type: 'io.kestra.plugin.core.condition.FlowNamespaceCondition',
  aliases: ['io.kestra.core.models.conditions.types.FlowNamespaceCondition'],
  title: 'The flow of the trigger is of a certain namespace.',
  description: 'Holds when the trigger belongs to a flow of this namespace.',
  properties: z.object({
    namespace: dynamic(z.string().describe('The namespace, or the start or end of it.')),
    comparison: dynamic(z.enum(COMPARISONS).optional().describe('How the namespace is compared; EQUALS unless set.')),
    prefix: dynamic(z.boolean().default(false).describe('Earlier spelling of comparison PREFIX.')),
  }),
  examples: [{ title: 'As a condition of a trigger', code: 'type: io.kestra.plugin.core.condition.FlowNamespaceCondition\nnamespace: company\nprefix: true' }],
});
