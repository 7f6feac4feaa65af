import { z } from 'zod';
import { defineTask, dynamic, iconOf, late } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.storage.FilterItems',
  aliases: ['io.kestra.core.tasks.storages.FilterItems'],
  title: 'Filter the items of a file.',
  description: 'Keeps or drops the items of an Ion file for which a condition holds.',
  icon: iconOf('M4 5h16l-6 8v6l-4-2v-4z'),
  properties: z.object({
    from: dynamic(z.string().describe('The file.')),
    filterCondition: late(z.unknown().describe("The condition on an item's fields: `{{ value > 3 }}`.")),
    filterType: dynamic(z.enum(['INCLUDE', 'EXCLUDE']).default('INCLUDE').describe('Whether items that fulfil the condition stay or go.')),
    errorOrNullBehavior: dynamic(z.enum(['FAIL', 'INCLUDE', 'EXCLUDE']).default('FAIL').describe('What to do with an item for which the condition has no value.')),
  }),
  outputs: z.object({
    uri: z.string().describe('The new file.'),
    processedItemsTotal: z.int().describe('Items read.'),
    droppedItemsTotal: z.int().describe('Items left out.'),
  }),
  examples: [
    { title: 'Large orders', code: 'id: filter\ntype: io.kestra.plugin.core.storage.FilterItems\nfrom: "{{ outputs.query.uri }}"\nfilterCondition: "{{ total > 100 }}"' },
  ],
});
