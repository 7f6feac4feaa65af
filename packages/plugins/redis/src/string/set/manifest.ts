import { defineTask, dynamic } from '@windhover/plugin-sdk';
import { z } from 'zod';
import { connectionProperties, serdeType } from '../../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.redis.string.Set',
  aliases: ['io.kestra.plugin.redis.Set'],
  title: 'Write a key of Redis.',
  description: 'Writes the value of a key, for as long and under the conditions that the options say.',
  properties: z.object({
    ...connectionProperties,
    key: dynamic(z.string().describe('The key.')),
    value: dynamic(z.unknown().refine((value) => value !== undefined && value !== null, 'must not be null').describe('The value.')),
    serdeType,
    get: dynamic(z.boolean().default(false).describe('Give the value that the key had before.')),
    options: z.object({
      expirationDuration: dynamic(z.string().optional().describe('For how long the key lives, as an ISO-8601 duration.')),
      expirationDate: dynamic(z.string().optional().describe('Until when the key lives.')),
      mustNotExist: dynamic(z.boolean().default(false).describe('Write only a key that is not there.')),
      mustExist: dynamic(z.boolean().default(false).describe('Write only a key that is there.')),
      keepTtl: dynamic(z.boolean().default(false).describe('Keep the time that the key has left to live.')),
    }).optional().describe('When the key is written, and for how long.'),
  }),
  outputs: z.object({ oldValue: z.unknown().optional().describe('The value before, with `get`.') }),
  examples: [{ title: 'Write a text for ten minutes', code: 'id: set\ntype: io.kestra.plugin.redis.string.Set\nurl: redis://:redis@localhost:6379/0\nkey: key_string_set\nvalue: "{{ flow.id }}"\noptions:\n  expirationDuration: PT10M' }],
});
