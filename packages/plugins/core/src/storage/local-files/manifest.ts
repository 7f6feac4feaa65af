import { z } from 'zod';
import { defineTask, dynamic, iconOf, textOrList } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.storage.LocalFiles',
  aliases: ['io.kestra.core.tasks.storages.LocalFiles'],
  title: 'Exchange files with a working directory.',
  description: 'Puts files into the working directory, and stores files of it.',
  deprecated: 'Use inputFiles and outputFiles.',
  icon: iconOf('M4 6h6l2 2h8v11H4z'),
  properties: z.object({
    inputs: dynamic(z.record(z.string(), z.unknown()).optional().describe('Files to write: name to content or URI.')),
    outputs: dynamic(textOrList().optional().describe('Globs of files to store.')),
  }),
  outputs: z.object({ uris: z.record(z.string(), z.string()).describe('URIs of the stored files by name.') }),
  examples: [{ title: 'Store what a script has written', code: 'id: files\ntype: io.kestra.plugin.core.storage.LocalFiles\noutputs:\n  - "out/**"' }],
});
