import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';
import { charsetProperty } from '../../text/charset-property.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.yaml.YamlToIon',
  title: 'Convert a YAML file to Ion.',
  description: 'Reads the documents of a YAML file; a document that is a list gives an item for each of its elements. The file is read as a whole.',
  icon: iconOf('M5 4l4 6v6M13 4L9 10M14 20h5M16 8h3M16 14h3'),
  properties: z.object({ from: fromProperty, charset: charsetProperty }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [{ title: 'Convert a YAML file', code: 'id: to_ion\ntype: io.kestra.plugin.serdes.yaml.YamlToIon\nfrom: "{{ inputs.file }}"' }],
});
