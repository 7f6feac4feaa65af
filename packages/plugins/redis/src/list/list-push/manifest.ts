import { defineTask, dynamic } from '@windhover/plugin-sdk';
import { z } from 'zod';
import { connectionProperties, serdeType } from '../../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.redis.list.ListPush',
  aliases: ['io.kestra.plugin.redis.ListPush'],
  title: 'Add values to a Redis list.',
  description: 'Adds values to the head of a list: those of a list, or of the lines of a file.',
  properties: z.object({
    ...connectionProperties,
    key: dynamic(z.string().describe('The key of the list.')),
    from: dynamic(z.union([z.string(), z.array(z.unknown())]).describe('The values, or the URI of a file with one per line.')),
    serdeType,
  }),
  outputs: z.object({ count: z.int().describe('How many values were added.') }),
  examples: [{ title: 'Add two values', code: 'id: push\ntype: io.kestra.plugin.redis.list.ListPush\nurl: redis://:redis@localhost:6379/0\nkey: mykey\nfrom:\n  - value1\n  - value2' }],
});
