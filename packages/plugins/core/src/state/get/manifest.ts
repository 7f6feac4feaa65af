import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { stateProperties } from '../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.state.Get',
  aliases: ['io.kestra.core.tasks.states.Get'],
  title: 'Get a state.',
  description: 'Reads the state that `state.Set` keeps for a flow.',
  deprecated: 'Use io.kestra.plugin.core.kv.Get.',
  icon: iconOf('M5 5h14v14H5zM9 12h6'),
  properties: z.object({ ...stateProperties, errorOnMissing: dynamic(z.boolean().default(false).describe('True fails when there is no such state.')) }),
  outputs: z.object({
    count: z.int().describe('How many values the state has.'),
    data: z.record(z.string(), z.unknown()).describe('The values.'),
  }),
  examples: [{ title: 'Read the state', code: 'id: get\ntype: io.kestra.plugin.core.state.Get' }],
});
