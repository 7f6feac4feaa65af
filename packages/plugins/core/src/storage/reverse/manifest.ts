import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.storage.Reverse',
  aliases: ['io.kestra.core.tasks.storages.Reverse'],
  title: 'Reverse the rows of a file.',
  description: 'Writes the rows of a file from the last to the first.',
  icon: iconOf('M8 20V5M5 8l3-3 3 3M16 4v15M13 16l3 3 3-3'),
  properties: z.object({
    from: dynamic(z.string().describe('The file.')),
    separator: dynamic(z.string().min(1).default('\n').describe('What ends a row.')),
    charset: dynamic(z.string().default('UTF-8').describe('The character set of the file.')),
  }),
  outputs: z.object({ uri: z.string().describe('The new file.') }),
  examples: [{ title: 'Newest first', code: 'id: reverse\ntype: io.kestra.plugin.core.storage.Reverse\nfrom: "{{ outputs.logs.uri }}"' }],
});
