import { defineTrigger, duration } from '@windhover/plugin-sdk';
import { z } from 'zod';
import { popOutputs, popProperties } from '../../properties.ts';

export const manifest = defineTrigger({
  type: 'io.kestra.plugin.redis.list.Trigger',
  aliases: ['io.kestra.plugin.redis.TriggerList'],
  triggerMode: 'polling',
  title: 'Start the flow for the values of a Redis list.',
  description: 'Takes what is in a list again and again, and starts one execution for all values that it took.',
  properties: z.object({ ...popProperties, interval: duration().prefault('PT60S').describe('Time between two looks.') }),
  outputs: z.object(popOutputs),
  examples: [{ title: 'Up to two values every half minute', code: 'id: watch\ntype: io.kestra.plugin.redis.list.Trigger\nurl: redis://localhost:6379/0\nkey: mytriggerkey\nmaxRecords: 2\ninterval: PT30S' }],
});
