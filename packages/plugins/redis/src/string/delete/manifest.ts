import { defineTask, dynamic } from '@windhover/plugin-sdk';
import { z } from 'zod';
import { connectionProperties } from '../../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.redis.string.Delete',
  aliases: ['io.kestra.plugin.redis.Delete'],
  title: 'Delete keys of Redis.',
  description: 'Deletes keys and gives how many there were.',
  properties: z.object({
    ...connectionProperties,
    keys: dynamic(z.array(z.string()).min(1).describe('The keys.')),
    failedOnMissing: dynamic(z.boolean().default(false).describe('Fail when one of the keys is not there.')),
  }),
  outputs: z.object({ count: z.int().describe('How many keys were deleted.') }),
  examples: [{ title: 'Delete two keys', code: 'id: delete\ntype: io.kestra.plugin.redis.string.Delete\nurl: redis://:redis@localhost:6379/0\nkeys:\n  - one\n  - two' }],
});
