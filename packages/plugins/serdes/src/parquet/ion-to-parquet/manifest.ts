import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { conversionProperties } from '../../convert/options.ts';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.parquet.IonToParquet',
  aliases: ['io.kestra.plugin.serdes.parquet.ParquetWriter'],
  title: 'Convert an Ion file to Parquet.',
  description: 'Writes the items of an Ion file to a Parquet file, converted to what the Avro schema wants: texts are read as numbers, dates and truth values.',
  icon: iconOf('M4 6l8-3 8 3-8 3zM4 12l8 3 8-3M4 18l8 3 8-3M4 6v12M20 6v12'),
  properties: z.object({
    from: fromProperty,
    ...conversionProperties,
    compressionCodec: dynamic(z.enum(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'BROTLI']).default('GZIP').describe('How pages are compressed.')),
    pageSize: dynamic(z.int().min(1_024).default(1_048_576).describe('Size that pages are aimed at, in bytes.')),
    dictionaryPageSize: dynamic(z.int().min(1).default(1_048_576).describe('Most bytes of the dictionary of a column.')),
    rowGroupSize: dynamic(z.int().min(1).default(134_217_728).describe('Accepted; groups end after 10,000 rows, so that little is held in memory.')),
    parquetVersion: dynamic(z.enum(['V1', 'V2']).default('V2').describe('Accepted; the library chooses the kind of each page.')),
  }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [
    {
      title: 'Convert a CSV file to Parquet',
      full: true,
      code: 'id: csv_to_parquet\nnamespace: company.team\ntasks:\n  - id: download\n    type: io.kestra.plugin.core.http.Download\n    uri: https://huggingface.co/datasets/kestra/datasets/raw/main/csv/products.csv\n  - id: to_ion\n    type: io.kestra.plugin.serdes.csv.CsvToIon\n    from: "{{ outputs.download.uri }}"\n  - id: to_parquet\n    type: io.kestra.plugin.serdes.parquet.IonToParquet\n    from: "{{ outputs.to_ion.uri }}"\n    schema: |\n      {\n        "type": "record",\n        "name": "Product",\n        "fields": [\n          {"name": "product_id", "type": "int"},\n          {"name": "product_name", "type": ["null", "string"], "default": null}\n        ]\n      }',
    },
  ],
});
