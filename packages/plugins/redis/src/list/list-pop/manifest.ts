import { defineTask } from '@windhover/plugin-sdk';
import { z } from 'zod';
import { popOutputs, popProperties } from '../../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.redis.list.ListPop',
  aliases: ['io.kestra.plugin.redis.ListPop'],
  title: 'Take values out of a Redis list.',
  description: 'Takes values from the head of a list until it is empty or a limit is met, and stores them as a file.',
  properties: z.object(popProperties),
  outputs: z.object(popOutputs),
  examples: [{ title: 'Take ten values', code: 'id: pop\ntype: io.kestra.plugin.redis.list.ListPop\nurl: redis://:redis@localhost:6379/0\nkey: mypopkeyjson\nserdeType: JSON\nmaxRecords: 10' }],
});
