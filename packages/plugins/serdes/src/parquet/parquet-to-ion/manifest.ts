import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.parquet.ParquetToIon',
  aliases: ['io.kestra.plugin.serdes.parquet.ParquetReader'],
  title: 'Convert a Parquet file to Ion.',
  description: 'Reads a Parquet file group by group. Days, instants and decimals keep their kind and all their digits.',
  icon: iconOf('M4 6l8-3 8 3-8 3zM4 12l8 3 8-3M4 18l8 3 8-3M4 6v12M20 6v12'),
  properties: z.object({ from: fromProperty }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [{ title: 'Convert a Parquet file', code: 'id: to_ion\ntype: io.kestra.plugin.serdes.parquet.ParquetToIon\nfrom: "{{ outputs.download.uri }}"' }],
});
