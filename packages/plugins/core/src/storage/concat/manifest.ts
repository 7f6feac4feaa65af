import { z } from 'zod';
import { defineTask, dynamic, iconOf, textOrList } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.storage.Concat',
  aliases: ['io.kestra.core.tasks.storages.Concat'],
  title: 'Concatenate files.',
  description: 'Joins files of the internal storage into one, in the given order.',
  icon: iconOf('M6 4v6l6 4 6-4V4M12 14v6'),
  properties: z.object({
    files: dynamic(textOrList().describe('The files: a list, or JSON text of one.')),
    separator: dynamic(z.string().optional().describe('What is put after each file.')),
    extension: dynamic(z.string().default('.tmp').describe('The extension of the new file.')),
  }),
  outputs: z.object({ uri: z.string().describe('The new file.') }),
  examples: [
    { title: 'Two files', code: 'id: concat\ntype: io.kestra.plugin.core.storage.Concat\nfiles:\n  - "{{ outputs.first.uri }}"\n  - "{{ outputs.second.uri }}"\nseparator: "\\n"\nextension: .csv' },
  ],
});
