import { z } from 'zod';
import { defineTask, dynamic, iconOf, textOrList } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.namespace.DownloadFiles',
  title: 'Download files of a namespace.',
  description: 'Copies files of a namespace to the internal storage of the execution, and puts them into the working directory too when `destination` is set.',
  icon: iconOf('M12 4v11M7 11l5 5 5-5M5 20h14'),
  properties: z.object({
    namespace: dynamic(z.string().describe('The namespace.')),
    files: dynamic(textOrList().describe('Patterns of files.')),
    destination: dynamic(z.string().default('').describe('The folder of the working directory to put the files into.')),
  }),
  outputs: z.object({ files: z.record(z.string(), z.string()).describe('URIs of the files by path.') }),
  examples: [
    { title: 'All SQL files', code: 'id: download\ntype: io.kestra.plugin.core.namespace.DownloadFiles\nnamespace: company.team\nfiles:\n  - "**.sql"' },
  ],
});
