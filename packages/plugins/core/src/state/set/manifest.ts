import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { stateProperties } from '../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.state.Set',
  aliases: ['io.kestra.core.tasks.states.Set'],
  title: 'Set a state.',
  description: 'Adds values to the state of a flow, over those of the same names.',
  deprecated: 'Use io.kestra.plugin.core.kv.Set.',
  icon: iconOf('M5 5h14v14H5zM9 12h6M12 9v6'),
  properties: z.object({ ...stateProperties, data: dynamic(z.record(z.string(), z.unknown()).default({}).describe('The values.')) }),
  outputs: z.object({
    count: z.int().describe('How many values the state has.'),
    key: z.string().describe('The key of the pair that holds the state.'),
  }),
  examples: [{ title: 'Count runs', code: 'id: set\ntype: io.kestra.plugin.core.state.Set\ndata:\n  last: "{{ execution.id }}"' }],
});
