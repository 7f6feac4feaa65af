import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, recordsMetric } from '../../task/properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.excel.IonToExcel',
  aliases: ['io.kestra.plugin.serdes.excel.ExcelWriter'],
  title: 'Convert Ion files to an Excel workbook.',
  description: 'Writes a sheet per Ion file, with a row per item. The first item of a file says which columns its sheet has; structures inside an item are written as JSON.',
  icon: iconOf('M5 4h14v16H5zM9 9l6 6M15 9l-6 6'),
  properties: z.object({
    from: dynamic(z.union([z.record(z.string(), z.string()), z.string()]).describe('URI of a file in the internal storage, or a map of the names of sheets to such URIs.')),
    sheetsTitle: dynamic(z.string().default('Sheet').describe('Name of the sheet of a single file.')),
    header: dynamic(z.boolean().default(true).describe('True writes the names of the columns in the first row.')),
    styles: dynamic(z.boolean().default(true).describe('True writes the names of the columns in bold.')),
    dateFormat: dynamic(z.string().default('yyyy-MM-dd').describe('Pattern that days are shown in (java.time).')),
    dateTimeFormat: dynamic(z.string().default('yyyy-MM-dd HH:mm:ss').describe('Pattern that dates with times are shown in (java.time).')),
    timeZoneId: dynamic(z.string().default('UTC').describe('Time zone that dates with times are written in: Excel knows none.')),
  }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [
    {
      title: 'A workbook with two sheets',
      code: 'id: to_excel\ntype: io.kestra.plugin.serdes.excel.IonToExcel\nfrom:\n  Products: "{{ outputs.products.uri }}"\n  Orders: "{{ outputs.orders.uri }}"',
    },
  ],
});
