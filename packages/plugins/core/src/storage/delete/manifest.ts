import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.storage.Delete',
  aliases: ['io.kestra.core.tasks.storages.Delete'],
  title: 'Delete a file.',
  description: 'Deletes a file of this execution from the internal storage.',
  icon: iconOf('M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13'),
  properties: z.object({
    uri: dynamic(z.string().describe('The file.')),
    errorOnMissing: dynamic(z.boolean().default(false).describe('True fails when there is no such file.')),
  }),
  outputs: z.object({ uri: z.string().describe('The file.'), deleted: z.boolean().describe('Whether there was such a file.') }),
  examples: [{ title: 'Delete a download', code: 'id: delete\ntype: io.kestra.plugin.core.storage.Delete\nuri: "{{ outputs.download.uri }}"' }],
});
