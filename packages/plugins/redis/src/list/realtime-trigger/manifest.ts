import { defineTrigger, dynamic } from '@windhover/plugin-sdk';
import { z } from 'zod';
import { connectionProperties, serdeType } from '../../properties.ts';

export const manifest = defineTrigger({
  type: 'io.kestra.plugin.redis.list.RealtimeTrigger',
  aliases: [],
  triggerMode: 'realtime',
  title: 'Start the flow for each value of a Redis list.',
  description:
    'Waits for values of a list and starts an execution for each as it comes. A value is kept in a list of the trigger until its execution is stored, so that none is lost with a worker. Needs Redis 6.2 or Valkey.',
  properties: z.object({ ...connectionProperties, key: dynamic(z.string().describe('The key of the list.')), serdeType }),
  outputs: z.object({ value: z.unknown().describe('The value.') }),
  examples: [{ title: 'An execution per value', code: 'id: watch\ntype: io.kestra.plugin.redis.list.RealtimeTrigger\nurl: redis://localhost:6379/0\nkey: mytriggerkey' }],
});
