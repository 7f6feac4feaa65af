import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.kv.Get',
  title: 'Get the value of a key.',
  description: "Reads a pair of the flow's namespace, or of another one.",
  icon: iconOf('M4 6h16v12H4zM9 6v12M12 12h5'),
  properties: z.object({
    key: dynamic(z.string().min(1).describe('The key.')),
    namespace: dynamic(z.string().optional().describe("The namespace that has the pair; the flow's own unless set.")),
    errorOnMissing: dynamic(z.boolean().default(false).describe('True fails when there is no such pair.')),
  }),
  outputs: z.object({ value: z.unknown().describe('The value; null when there is none.') }),
  examples: [{ title: 'Read a pair', code: 'id: get\ntype: io.kestra.plugin.core.kv.Get\nkey: last_run' }],
});
