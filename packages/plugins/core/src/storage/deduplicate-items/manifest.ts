import { z } from 'zod';
import { defineTask, iconOf, late, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.storage.DeduplicateItems',
  aliases: ['io.kestra.core.tasks.storages.DeduplicateItems'],
  title: 'Keep the last item of each key.',
  description: 'Reads an Ion file twice: items whose key comes again later are dropped. Memory grows with the number of keys, not with the file.',
  icon: iconOf('M4 6h10v10H4zM8 10h12v10H8z'),
  properties: z.object({
    from: dynamic(z.string().describe('The file.')),
    expr: late(z.string().describe("The key of an item, from its fields: `{{ id }}`.")),
  }),
  outputs: z.object({
    uri: z.string().describe('The new file.'),
    numKeys: z.int().describe('How many keys there are.'),
    processedItemsTotal: z.int().describe('Items read.'),
    droppedItemsTotal: z.int().describe('Items left out.'),
  }),
  examples: [{ title: 'One item per id', code: 'id: dedup\ntype: io.kestra.plugin.core.storage.DeduplicateItems\nfrom: "{{ outputs.query.uri }}"\nexpr: "{{ id }}"' }],
});
