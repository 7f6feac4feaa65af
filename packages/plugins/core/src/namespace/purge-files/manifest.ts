import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

const behavior = z.object({
  type: z.literal('version').default('version'),
  before: z.string().optional().describe('Revisions saved before this instant go.'),
  keepAmount: z.int().min(1).optional().describe('So many of the newest revisions of each file stay; 1 unless set.'),
});

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.namespace.PurgeFiles',
  title: 'Purge old revisions of files of namespaces.',
  description: 'Deletes old revisions for good; the current revision of a file always stays.',
  icon: iconOf('M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10 11v6M14 11v6'),
  properties: z.object({
    namespaces: dynamic(z.array(z.string()).optional().describe('The namespaces; all unless set.')),
    namespacePattern: dynamic(z.string().optional().describe('A glob of namespaces, in place of their names.')),
    includeChildNamespaces: dynamic(z.boolean().default(true).describe('False leaves out the namespaces below.')),
    filePattern: dynamic(z.string().optional().describe('A pattern of files.')),
    behavior: dynamic(behavior.optional().describe('Which revisions go.')),
  }),
  outputs: z.object({ size: z.int().describe('How many revisions were deleted.') }),
  examples: [
    { title: 'Keep the last five revisions', code: 'id: purge\ntype: io.kestra.plugin.core.namespace.PurgeFiles\nnamespaces:\n  - company\nfilePattern: "**/*.sql"\nbehavior:\n  type: version\n  keepAmount: 5' },
  ],
});
