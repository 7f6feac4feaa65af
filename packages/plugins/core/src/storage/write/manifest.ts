import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.storage.Write',
  title: 'Write a file.',
  description: 'Stores a text as a file of the internal storage.',
  icon: iconOf('M5 19h14M7 15l9-9 3 3-9 9-4 1z'),
  properties: z.object({
    content: dynamic(z.string().describe('The content.')),
    extension: dynamic(z.string().optional().describe('The extension of the file: `.txt`.')),
  }),
  outputs: z.object({ uri: z.string().describe('The file.') }),
  examples: [{ title: 'Write a text', code: 'id: write\ntype: io.kestra.plugin.core.storage.Write\ncontent: "Hello {{ flow.id }}"\nextension: .txt' }],
});
