import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';
import { charsetProperty } from '../../text/charset-property.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.yaml.IonToYaml',
  title: 'Convert an Ion file to YAML.',
  description: 'Writes the items of an Ion file as a YAML list.',
  icon: iconOf('M5 4l4 6v6M13 4L9 10M14 20h5M16 8h3M16 14h3'),
  properties: z.object({ from: fromProperty, charset: charsetProperty }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [{ title: 'Write a YAML file', code: 'id: to_yaml\ntype: io.kestra.plugin.serdes.yaml.IonToYaml\nfrom: "{{ outputs.query.uri }}"' }],
});
