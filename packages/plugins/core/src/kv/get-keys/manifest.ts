import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.kv.GetKeys',
  title: 'List keys of a namespace.',
  description: 'Gives the keys of a namespace, those that start with `prefix` when it is set.',
  icon: iconOf('M4 6h16v12H4zM9 6v12M4 10h16M4 14h16'),
  properties: z.object({
    prefix: dynamic(z.string().optional().describe('How the keys start.')),
    namespace: dynamic(z.string().optional().describe("The namespace; the flow's own unless set.")),
  }),
  outputs: z.object({ keys: z.array(z.string()).describe('The keys, sorted.') }),
  examples: [{ title: 'Keys with a prefix', code: 'id: keys\ntype: io.kestra.plugin.core.kv.GetKeys\nprefix: "test_"' }],
});
