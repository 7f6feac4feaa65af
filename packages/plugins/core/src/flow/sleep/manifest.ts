import { z } from 'zod';
import { defineTask, duration, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.flow.Sleep',
  title: 'Wait for a duration.',
  description: 'Holds a worker slot for the given time, then succeeds. Prefer a Pause for long waits.',
  icon: iconOf('M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4l3 2'),
  properties: z.object({
    duration: dynamic(duration().describe('How long to wait, as an ISO-8601 duration.')),
  }),
  examples: [{ title: 'Wait five seconds', code: 'id: wait\ntype: io.kestra.plugin.core.flow.Sleep\nduration: PT5S' }],
});
