import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fromProperty, recordsMetric } from '../../task/properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.excel.ExcelToIon',
  aliases: ['io.kestra.plugin.serdes.excel.ExcelReader'],
  title: 'Convert an Excel workbook to Ion files.',
  description: 'Reads sheets of a workbook (.xlsx) and writes an Ion file for each: a struct per row, named by the header; without a header a list per row.',
  icon: iconOf('M5 4h14v16H5zM9 9l6 6M15 9l-6 6'),
  properties: z.object({
    from: fromProperty,
    sheetsTitle: dynamic(z.array(z.string()).optional().describe('Sheets to read; all unless set.')),
    header: dynamic(z.boolean().default(true).describe('True takes the names of the columns from the first row.')),
    valueRender: dynamic(
      z.enum(['UNFORMATTED_VALUE', 'FORMATTED_VALUE', 'FORMULA']).default('UNFORMATTED_VALUE').describe('What cells give: their value, their value as text, or their formula where they have one.'),
    ),
    dateTimeRender: dynamic(
      z.enum(['UNFORMATTED_VALUE', 'FORMATTED_STRING', 'SERIAL_NUMBER']).default('UNFORMATTED_VALUE').describe("What dates give: a timestamp, a text in ISO-8601, or Excel's own number."),
    ),
    skipEmptyRows: dynamic(z.boolean().default(false).describe('True leaves out rows without any value.')),
    skipRows: dynamic(z.int().min(0).default(0).describe('Rows to skip at the start of each sheet, before the header.')),
  }),
  outputs: z.object({
    uris: z.record(z.string(), z.string()).describe('The converted file of each sheet.'),
    size: z.int().describe('Rows that were converted.'),
  }),
  metrics: [recordsMetric],
  examples: [
    { title: 'Convert two sheets', code: 'id: to_ion\ntype: io.kestra.plugin.serdes.excel.ExcelToIon\nfrom: "{{ outputs.download.uri }}"\nsheetsTitle:\n  - Products\n  - Orders' },
  ],
});
