import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.ForEach',
  title: 'Run tasks once for each value.',
  description:
    'Runs its tasks once per value, in order inside an iteration. They read the value as `taskrun.value` (an object as JSON text) and its position, from 0, as `taskrun.iteration`.',
  icon: iconOf('M5 12a7 7 0 0 1 12-5l2 2M19 4v5h-5M19 12a7 7 0 0 1-12 5l-2-2M5 20v-5h5'),
  branches: ['tasks'],
  properties: z.object({
    values: dynamic(z.array(z.unknown()).describe('A list, or a text or expression that gives a JSON list.')),
    concurrencyLimit: z.int().min(0).default(1).describe('How many iterations run at once; 0 sets no limit.'),
  }),
  examples: [
    {
      title: 'Three values, two at a time',
      code: 'id: each\ntype: io.kestra.plugin.core.flow.ForEach\nvalues: ["north", "south", "west"]\nconcurrencyLimit: 2\ntasks:\n  - id: say\n    type: io.kestra.plugin.core.log.Log\n    message: "{{ taskrun.value }}"',
    },
  ],
});
