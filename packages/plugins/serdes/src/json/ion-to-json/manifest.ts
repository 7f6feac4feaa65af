import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';
import { charsetProperty } from '../../text/charset-property.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.json.IonToJson',
  aliases: ['io.kestra.plugin.serdes.json.JsonWriter'],
  title: 'Convert an Ion file to JSON.',
  description: 'Writes the items of an Ion file as JSON lines, or as one JSON list. Dates are written in ISO-8601.',
  icon: iconOf('M9 4c-3 0-1 7-4 8 3 1 1 8 4 8M15 4c3 0 1 7 4 8-3 1-1 8-4 8'),
  properties: z.object({
    from: fromProperty,
    newLine: dynamic(z.boolean().default(true).describe('True: a value per line (JSON lines). False: one list.')),
    shouldKeepNull: dynamic(z.boolean().default(true).describe('False leaves out fields that are null.')),
    timeZoneId: dynamic(z.string().default('UTC').describe('Accepted for dates without a zone; those of Ion carry their own.')),
    charset: charsetProperty,
  }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [
    { title: 'Write a JSON list', code: 'id: to_json\ntype: io.kestra.plugin.serdes.json.IonToJson\nfrom: "{{ outputs.query.uri }}"\nnewLine: false' },
  ],
});
