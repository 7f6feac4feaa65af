import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';
import { fromProperty } from '../../task/properties.ts';
import { charsetProperty } from '../../text/charset-property.ts';
import { bytesMetric, textOutputs } from '../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.markdown.MarkdownToHtml',
  title: 'Convert a Markdown file to HTML.',
  description: 'Renders CommonMark as HTML, for example for the body of a mail. HTML in the file stays as it is.',
  icon: iconOf('M3 6h18v12H3zM6 15V9l3 3 3-3v6M16 9v6M14 13l2 2 2-2'),
  properties: z.object({ from: fromProperty, charset: charsetProperty }),
  outputs: textOutputs,
  metrics: [bytesMetric],
  examples: [{ title: 'Render a report', code: 'id: to_html\ntype: io.kestra.plugin.serdes.markdown.MarkdownToHtml\nfrom: "{{ outputs.report.uri }}"' }],
});
