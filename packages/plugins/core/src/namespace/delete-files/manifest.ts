import { z } from 'zod';
import { defineTask, dynamic, iconOf, textOrList } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.namespace.DeleteFiles',
  title: 'Delete files of a namespace.',
  description: 'Deletes the files that match, with all their revisions.',
  icon: iconOf('M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13'),
  properties: z.object({
    namespace: dynamic(z.string().describe('The namespace.')),
    files: dynamic(textOrList().describe('Patterns of files.')),
    deleteParentFolder: dynamic(z.boolean().default(false).describe('True deletes folders that become empty, too.')),
  }),
  outputs: z.object({ files: z.record(z.string(), z.boolean()).describe('The paths, and whether each was deleted.') }),
  metrics: [{ name: 'deleted', type: 'counter', description: 'Files that were deleted.' }],
  examples: [
    { title: 'Delete a folder', code: 'id: delete\ntype: io.kestra.plugin.core.namespace.DeleteFiles\nnamespace: company.team\nfiles:\n  - "/old/**"\ndeleteParentFolder: true' },
  ],
});
