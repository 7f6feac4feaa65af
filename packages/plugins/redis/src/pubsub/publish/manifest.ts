import { defineTask, dynamic } from '@windhover/plugin-sdk';
import { z } from 'zod';
import { connectionProperties, serdeType } from '../../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.redis.pubsub.Publish',
  aliases: ['io.kestra.plugin.redis.Publish'],
  title: 'Publish messages to a Redis channel.',
  description: 'Publishes each value of a list, or each line of a file, to a channel.',
  properties: z.object({
    ...connectionProperties,
    channel: dynamic(z.string().describe('The channel.')),
    from: dynamic(z.union([z.string(), z.array(z.unknown())]).describe('The messages, or the URI of a file with one per line.')),
    serdeType,
  }),
  outputs: z.object({ count: z.int().describe('How many messages were published.') }),
  examples: [{ title: 'Publish two messages', code: 'id: publish\ntype: io.kestra.plugin.redis.pubsub.Publish\nurl: redis://:redis@localhost:6379/0\nchannel: mych\nfrom:\n  - value1\n  - value2' }],
});
