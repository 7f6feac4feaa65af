import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.kv.Delete',
  title: 'Delete a key-value pair.',
  description: 'Deletes a pair with all its versions and tells whether there was one.',
  icon: iconOf('M4 6h16v12H4zM9 6v12M12 10l5 4M17 10l-5 4'),
  properties: z.object({
    key: dynamic(z.string().min(1).describe('The key.')),
    namespace: dynamic(z.string().optional().describe("The namespace; the flow's own unless set.")),
    errorOnMissing: dynamic(z.boolean().default(false).describe('True fails when there is no such pair.')),
  }),
  outputs: z.object({ deleted: z.boolean().describe('Whether there was such a pair.') }),
  examples: [{ title: 'Delete a pair', code: 'id: delete\ntype: io.kestra.plugin.core.kv.Delete\nkey: last_run' }],
});
