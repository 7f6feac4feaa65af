import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fromProperty } from '../../task/properties.ts';
import { outerCompressionProperty } from '../compression-properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.compress.ArchiveDecompress',
  title: 'Take the files out of an archive.',
  description: 'Stores each file of an archive in the internal storage. Folders, links and devices are left out.',
  icon: iconOf('M4 8h16v12H4zM4 4h16v4H4zM12 11v6M9 14l3 3 3-3'),
  properties: z.object({
    from: fromProperty,
    algorithm: dynamic(z.enum(['ZIP', 'JAR', 'TAR']).describe('Kind of archive.')),
    compression: outerCompressionProperty,
  }),
  outputs: z.object({ files: z.record(z.string(), z.string()).describe('The files by their path in the archive.') }),
  metrics: [{ name: 'files', type: 'counter', description: 'Files in the archive.' }],
  examples: [
    { title: 'Unpack a zip file', code: 'id: unzip\ntype: io.kestra.plugin.compress.ArchiveDecompress\nfrom: "{{ outputs.download.uri }}"\nalgorithm: ZIP' },
    { title: 'Unpack a .tar.gz', code: 'id: untar\ntype: io.kestra.plugin.compress.ArchiveDecompress\nfrom: "{{ outputs.download.uri }}"\nalgorithm: TAR\ncompression: GZIP' },
  ],
});
