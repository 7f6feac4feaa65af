import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';
import { charsetProperty } from '../../text/charset-property.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.json.JsonToIon',
  aliases: ['io.kestra.plugin.serdes.json.JsonReader'],
  title: 'Convert a JSON file to Ion.',
  description: 'Reads a file of JSON lines, or of one JSON value whose elements are the items when it is a list.',
  icon: iconOf('M9 4c-3 0-1 7-4 8 3 1 1 8 4 8M15 4c3 0 1 7 4 8-3 1-1 8-4 8'),
  properties: z.object({
    from: fromProperty,
    newLine: dynamic(z.boolean().default(true).describe('True: a value per line (JSON lines). False: the file is one value.')),
    charset: charsetProperty,
  }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [
    { title: 'Convert a list', code: 'id: to_ion\ntype: io.kestra.plugin.serdes.json.JsonToIon\nfrom: "{{ outputs.download.uri }}"\nnewLine: false' },
  ],
});
