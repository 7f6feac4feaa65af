import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { httpProperties } from '../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.http.Download',
  aliases: ['io.kestra.plugin.fs.http.Download'],
  title: 'Download a file over HTTP.',
  description:
    "Streams a response to the internal storage, whatever its size. The file keeps the name that the server gives, or else the address's last part.",
  icon: iconOf('M12 4v11M7 11l5 5 5-5M5 20h14'),
  properties: z.object({
    ...httpProperties,
    saveAs: dynamic(z.string().optional().describe('The name of the stored file.')),
    failOnEmptyResponse: dynamic(z.boolean().default(true).describe('False accepts an empty response.')),
  }),
  outputs: z.object({
    uri: z.string().describe('The stored file.'),
    code: z.int().describe('The status.'),
    length: z.int().describe('Bytes of the file.'),
    headers: z.record(z.string(), z.array(z.string())).describe('The response headers.'),
  }),
  metrics: [{ name: 'response.length', type: 'counter', description: 'Bytes of the file.' }],
  examples: [
    {
      title: 'Download a CSV file',
      code: 'id: orders\ntype: io.kestra.plugin.core.http.Download\nuri: https://huggingface.co/datasets/kestra/datasets/raw/main/csv/orders.csv',
    },
  ],
});
