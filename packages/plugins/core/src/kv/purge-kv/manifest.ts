import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

const behavior = z.discriminatedUnion('type', [
  z.object({ type: z.literal('key'), expiredOnly: z.boolean().default(true).describe('False deletes pairs that live, too.') }),
  z.object({
    type: z.literal('version'),
    before: z.string().optional().describe('Versions written before this instant go.'),
    keepAmount: z.int().min(1).optional().describe('So many of the newest versions stay.'),
  }),
]);

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.kv.PurgeKV',
  title: 'Purge key-value pairs.',
  description: 'Deletes expired pairs, all pairs, or old versions of pairs, in some namespaces or in all.',
  icon: iconOf('M4 6h16v12H4zM9 6v12M12 9l5 6M17 9l-5 6'),
  properties: z.object({
    namespaces: dynamic(z.array(z.string()).optional().describe('The namespaces; all unless set.')),
    namespacePattern: dynamic(z.string().optional().describe('A glob of namespaces, in place of their names.')),
    includeChildNamespaces: dynamic(z.boolean().default(true).describe('False leaves out the namespaces below.')),
    keyPattern: dynamic(z.string().optional().describe('A glob of keys.')),
    behavior: dynamic(behavior.optional().describe('What to delete: expired pairs unless set.')),
    expiredOnly: dynamic(z.boolean().optional().describe('Deprecated: use `behavior`.')),
  }),
  outputs: z.object({ size: z.int().describe('How many pairs or versions were deleted.') }),
  examples: [
    { title: 'Delete what has expired', code: 'id: purge\ntype: io.kestra.plugin.core.kv.PurgeKV\nnamespaces:\n  - company\nbehavior:\n  type: key\n  expiredOnly: true' },
    { title: 'Keep the last three versions', code: 'id: purge\ntype: io.kestra.plugin.core.kv.PurgeKV\nkeyPattern: "state_*"\nbehavior:\n  type: version\n  keepAmount: 3' },
  ],
});
