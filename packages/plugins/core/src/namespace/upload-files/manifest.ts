import { z } from 'zod';
import { defineTask, dynamic, iconOf, textOrList } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.namespace.UploadFiles',
  title: 'Upload files to a namespace.',
  description: 'Stores files of the working directory (`files`) or of the internal storage (`filesMap`) as files of a namespace.',
  icon: iconOf('M12 20V9M7 13l5-5 5 5M5 4h14'),
  properties: z.object({
    namespace: dynamic(z.string().describe('The namespace.')),
    files: dynamic(textOrList().optional().describe('Patterns of files in the working directory.')),
    filesMap: dynamic(z.record(z.string(), z.string()).optional().describe('Paths in the namespace, each with the URI of its content.')),
    destination: dynamic(z.string().default('/').describe('The folder in the namespace.')),
    conflict: dynamic(z.enum(['OVERWRITE', 'ERROR', 'SKIP']).default('OVERWRITE').describe('What to do with a file that exists.')),
  }),
  outputs: z.object({ files: z.record(z.string(), z.string()).describe('URIs of the uploaded files by path.') }),
  examples: [
    {
      title: 'Upload what a task has stored',
      code: 'id: upload\ntype: io.kestra.plugin.core.namespace.UploadFiles\nnamespace: company.team\nfilesMap:\n  "report.csv": "{{ outputs.query.uri }}"\ndestination: /reports',
    },
  ],
});
