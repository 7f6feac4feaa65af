import { defineTask, dynamic } from '@windhover/plugin-sdk';
import { z } from 'zod';
import { connectionProperties, serdeType } from '../../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.redis.string.Get',
  aliases: ['io.kestra.plugin.redis.Get'],
  title: 'Read a key of Redis.',
  description: 'Reads the value of a key.',
  properties: z.object({
    ...connectionProperties,
    key: dynamic(z.string().describe('The key.')),
    serdeType,
    failedOnMissing: dynamic(z.boolean().default(false).describe('Fail when there is no such key.')),
  }),
  outputs: z.object({ key: z.string().describe('The key.'), data: z.unknown().describe('The value; null when there is none.') }),
  examples: [{ title: 'Read a text', code: 'id: get\ntype: io.kestra.plugin.redis.string.Get\nurl: redis://:redis@localhost:6379/0\nkey: key_string' }],
});
