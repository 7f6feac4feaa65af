import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';
import { fromProperty } from '../../task/properties.ts';
import { compressionProperty } from '../compression-properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.compress.FileCompress',
  title: 'Compress a file.',
  description: 'Writes a compressed copy of a file to the internal storage.',
  icon: iconOf('M7 4h7l4 4v12H7zM12 10v6M9 13l3 3 3-3'),
  properties: z.object({ from: fromProperty, compression: compressionProperty }),
  outputs: z.object({ uri: z.string().describe('The file.') }),
  examples: [{ title: 'With gzip', code: 'id: file\ntype: io.kestra.plugin.compress.FileCompress\nfrom: "{{ outputs.download.uri }}"\ncompression: GZIP' }],
});
