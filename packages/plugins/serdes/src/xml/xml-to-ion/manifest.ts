import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';
import { charsetProperty } from '../../text/charset-property.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.xml.XmlToIon',
  aliases: ['io.kestra.plugin.serdes.xml.XmlReader'],
  title: 'Convert an XML file to Ion.',
  description:
    'Reads an XML document as a tree: attributes and child elements become fields, repeated elements lists, text beside them the field `content`. Numbers and truth values are recognised. What `query` points at gives the items: those of a list, or one. The file is read as a whole.',
  icon: iconOf('M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16'),
  properties: z.object({
    from: fromProperty,
    query: dynamic(z.string().optional().describe('Path to the items, such as `/catalog/book` (a JSON pointer).')),
    parserConfiguration: dynamic(
      z.object({ forceList: z.array(z.string()).optional().describe('Elements that are lists even when there is only one.') }).optional().describe('How the document is read.'),
    ),
    charset: charsetProperty,
  }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [{ title: 'An item for each book', code: 'id: to_ion\ntype: io.kestra.plugin.serdes.xml.XmlToIon\nfrom: "{{ outputs.download.uri }}"\nquery: /catalog/book' }],
});
