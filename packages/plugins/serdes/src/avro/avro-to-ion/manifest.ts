import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.avro.AvroToIon',
  aliases: ['io.kestra.plugin.serdes.avro.AvroReader'],
  title: 'Convert an Avro file to Ion.',
  description: 'Reads an Avro container file record by record. Days, instants and decimals keep their kind.',
  icon: iconOf('M4 19L12 4l8 15M7 14h10'),
  properties: z.object({ from: fromProperty }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [{ title: 'Convert an Avro file', code: 'id: to_ion\ntype: io.kestra.plugin.serdes.avro.AvroToIon\nfrom: "{{ outputs.download.uri }}"' }],
});
