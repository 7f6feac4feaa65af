import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fromProperty } from '../../task/properties.ts';
import { bytesMetric, textOutputs } from '../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.markdown.HtmlToMarkdown',
  title: 'Convert an HTML file to Markdown.',
  description: 'Writes the structure of a page as Markdown, with headings of # signs. Scripts and styles are left out.',
  icon: iconOf('M3 6h18v12H3zM6 15V9l3 3 3-3v6M16 9v6M14 13l2 2 2-2'),
  properties: z.object({ 
    from: fromProperty,
    ignoreTags: dynamic(z.array(z.string()).optional().describe('Elements to leave out, by tag or CSS selector.')),
    baseUri: dynamic(z.string().optional().describe('Address that relative links and images are resolved against.')),
  }),
  outputs: textOutputs,
  metrics: [bytesMetric],
  examples: [{ title: 'A page without its navigation', code: 'id: to_markdown\ntype: io.kestra.plugin.serdes.markdown.HtmlToMarkdown\nfrom: "{{ outputs.page.uri }}"\nignoreTags:\n  - nav\n  - footer' }],
});
