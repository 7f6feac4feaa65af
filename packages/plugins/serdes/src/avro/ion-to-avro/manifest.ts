import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';
import { conversionProperties } from '../../convert/options.ts';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.avro.IonToAvro',
  aliases: ['io.kestra.plugin.serdes.avro.AvroWriter'],
  title: 'Convert an Ion file to Avro.',
  description: 'Writes the items of an Ion file to an Avro container file, converted to what the schema wants: texts are read as numbers, dates and truth values.',
  icon: iconOf('M4 19L12 4l8 15M7 14h10'),
  properties: z.object({ from: fromProperty, ...conversionProperties }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [
    {
      title: 'Convert a CSV file to Avro',
      full: true,
      code: 'id: csv_to_avro\nnamespace: company.team\ntasks:\n  - id: download\n    type: io.kestra.plugin.core.http.Download\n    uri: https://huggingface.co/datasets/kestra/datasets/raw/main/csv/products.csv\n  - id: to_ion\n    type: io.kestra.plugin.serdes.csv.CsvToIon\n    from: "{{ outputs.download.uri }}"\n  - id: to_avro\n    type: io.kestra.plugin.serdes.avro.IonToAvro\n    from: "{{ outputs.to_ion.uri }}"\n    schema: |\n      {\n        "type": "record",\n        "name": "Product",\n        "namespace": "com.kestra.product",\n        "fields": [\n          {"name": "product_id", "type": "int"},\n          {"name": "product_name", "type": "string"},\n          {"name": "price", "type": ["null", "double"], "default": null}\n        ]\n      }',
    },
  ],
});
