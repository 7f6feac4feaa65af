import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.storage.Size',
  aliases: ['io.kestra.core.tasks.storages.Size'],
  title: 'Get the size of a file.',
  description: 'Gives the size of a file of the internal storage.',
  icon: iconOf('M4 12h16M8 8l-4 4 4 4M16 8l4 4-4 4'),
  properties: z.object({ uri: dynamic(z.string().describe('The file.')) }),
  outputs: z.object({ size: z.int().describe('Bytes.') }),
  examples: [{ title: 'The size of a download', code: 'id: size\ntype: io.kestra.plugin.core.storage.Size\nuri: "{{ outputs.download.uri }}"' }],
});
