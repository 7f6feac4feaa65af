import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';
import { charsetProperty } from '../../text/charset-property.ts';
import { textFormatProperties } from '../../text/text-format-properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.csv.IonToCsv',
  aliases: ['io.kestra.plugin.serdes.csv.CsvWriter'],
  title: 'Convert an Ion file to CSV.',
  description: 'Writes a row per item of an Ion file. The first item says which columns there are; structures inside an item are written as JSON.',
  icon: iconOf('M5 4h14v16H5zM5 9h14M5 14h14M10 4v16'),
  properties: z.object({
    from: fromProperty,
    header: dynamic(z.boolean().default(true).describe('True writes the names of the columns in the first row.')),
    fieldSeparator: dynamic(z.string().min(1).default(',').describe('What separates fields.')),
    lineDelimiter: dynamic(z.string().default('\n').describe('What ends a row.')),
    textDelimiter: dynamic(z.string().length(1).default('"').describe('What texts are put in that hold a separator, a line break or this character.')),
    alwaysDelimitText: dynamic(z.boolean().default(false).describe('True puts every field in it.')),
    ...textFormatProperties,
    charset: charsetProperty,
  }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [
    { title: 'Write a CSV file', code: 'id: to_csv\ntype: io.kestra.plugin.serdes.csv.IonToCsv\nfrom: "{{ outputs.query.uri }}"\nfieldSeparator: ";"' },
  ],
});
