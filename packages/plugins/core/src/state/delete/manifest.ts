import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { stateProperties } from '../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.state.Delete',
  aliases: ['io.kestra.core.tasks.states.Delete'],
  title: 'Delete a state.',
  description: 'Deletes the state that `state.Set` keeps for a flow.',
  deprecated: 'Use io.kestra.plugin.core.kv.Delete.',
  icon: iconOf('M5 5h14v14H5zM9 9l6 6M15 9l-6 6'),
  properties: z.object({ ...stateProperties, errorOnMissing: dynamic(z.boolean().default(false).describe('True fails when there is no such state.')) }),
  outputs: z.object({ deleted: z.boolean().describe('Whether there was such a state.') }),
  examples: [{ title: 'Delete the state', code: 'id: delete\ntype: io.kestra.plugin.core.state.Delete' }],
});
