import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, onBadLinesProperty, recordsMetric } from '../../task/properties.ts';
import { charsetProperty } from '../../text/charset-property.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.csv.CsvToIon',
  aliases: ['io.kestra.plugin.serdes.csv.CsvReader'],
  title: 'Convert a CSV file to Ion.',
  description: 'Reads a CSV file row by row and writes an Ion struct per row, named by the header; without a header a list per row. All values are texts.',
  icon: iconOf('M5 4h14v16H5zM5 9h14M5 14h14M10 4v16'),
  properties: z.object({
    from: fromProperty,
    header: dynamic(z.boolean().default(true).describe('True takes the names of the columns from the first row.')),
    fieldSeparator: dynamic(z.string().min(1).default(',').describe('What separates fields.')),
    textDelimiter: dynamic(z.string().max(1).nullable().default('"').describe('What texts may be put in; empty for nothing.')),
    lineDelimiter: dynamic(z.string().min(1).optional().describe('What ends a row; found by itself unless set.')),
    skipEmptyRows: dynamic(z.boolean().default(false).describe('True leaves out rows without any value.')),
    skipRows: dynamic(z.int().min(0).default(0).describe('Rows to skip at the start of the file, before the header.')),
    errorOnDifferentFieldCount: dynamic(z.boolean().default(false).describe('True counts a row as bad whose number of fields is not that of the first.')),
    charset: charsetProperty,
    onBadLines: onBadLinesProperty,
  }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [
    {
      title: 'Download a CSV file and convert it',
      full: true,
      code: 'id: csv_to_ion\nnamespace: company.team\ntasks:\n  - id: download\n    type: io.kestra.plugin.core.http.Download\n    uri: https://huggingface.co/datasets/kestra/datasets/raw/main/csv/products.csv\n  - id: to_ion\n    type: io.kestra.plugin.serdes.csv.CsvToIon\n    from: "{{ outputs.download.uri }}"',
    },
  ],
});
