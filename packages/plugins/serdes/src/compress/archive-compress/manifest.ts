import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { outerCompressionProperty } from '../compression-properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.compress.ArchiveCompress',
  title: 'Put files into an archive.',
  description: 'Writes files of the internal storage to one archive.',
  icon: iconOf('M4 8h16v12H4zM4 4h16v4H4zM12 17v-6M9 14l3-3 3 3'),
  properties: z.object({
    from: dynamic(z.record(z.string(), z.string()).describe('URIs of files by their path in the archive.')),
    algorithm: dynamic(z.enum(['ZIP', 'JAR', 'TAR']).describe('Kind of archive.')),
    compression: outerCompressionProperty,
  }),
  outputs: z.object({ uri: z.string().describe('The archive.') }),
  examples: [
    { title: 'A zip file of two files', code: 'id: zip\ntype: io.kestra.plugin.compress.ArchiveCompress\nalgorithm: ZIP\nfrom:\n  orders.csv: "{{ outputs.orders.uri }}"\n  deep/products.csv: "{{ outputs.products.uri }}"' },
  ],
});
