import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';
import { fromProperty } from '../../task/properties.ts';
import { charsetProperty } from '../../text/charset-property.ts';
import { bytesMetric, textOutputs } from '../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.markdown.MarkdownToText',
  title: 'Convert a Markdown file to plain text.',
  description: 'Takes the formatting of CommonMark away; of links the text is kept, not the address.',
  icon: iconOf('M3 6h18v12H3zM6 15V9l3 3 3-3v6M16 9v6M14 13l2 2 2-2'),
  properties: z.object({ from: fromProperty, charset: charsetProperty }),
  outputs: textOutputs,
  metrics: [bytesMetric],
  examples: [{ title: 'Plain text of a report', code: 'id: to_text\ntype: io.kestra.plugin.serdes.markdown.MarkdownToText\nfrom: "{{ outputs.report.uri }}"' }],
});
