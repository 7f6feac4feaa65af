import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';
import { charsetProperty } from '../../text/charset-property.ts';
import { XML_NAME } from '../xml-name.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.xml.IonToXml',
  aliases: ['io.kestra.plugin.serdes.xml.XmlWriter'],
  title: 'Convert an Ion file to XML.',
  description: 'Writes an element `item` per item of an Ion file, inside of a root element. Fields become child elements, lists repeated ones.',
  icon: iconOf('M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16'),
  properties: z.object({
    from: fromProperty,
    rootName: dynamic(z.string().regex(XML_NAME, 'must be the name of an XML element').default('items').describe('The root element.')),
    timeZoneId: dynamic(z.string().default('UTC').describe('Accepted for dates without a zone; those of Ion carry their own.')),
    charset: charsetProperty,
  }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [{ title: 'Write an XML file', code: 'id: to_xml\ntype: io.kestra.plugin.serdes.xml.IonToXml\nfrom: "{{ outputs.query.uri }}"\nrootName: books' }],
});
