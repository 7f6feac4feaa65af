import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.storage.Split',
  aliases: ['io.kestra.core.tasks.storages.Split'],
  title: 'Split a file into parts.',
  description: 'Parts have so many rows, at least so many bytes, or are a given number; or rows go together by what a regular expression finds in them. Rows are never cut.',
  icon: iconOf('M12 4v6M12 10l-6 4v6M12 10l6 4v6'),
  properties: z.object({
    from: dynamic(z.string().describe('The file.')),
    bytes: dynamic(z.union([z.string(), z.number()]).optional().describe('The least size of a part: `10MB`, `512KB`.')),
    partitions: dynamic(z.int().min(1).optional().describe('How many parts; rows are dealt out in turn.')),
    rows: dynamic(z.int().min(1).optional().describe('How many rows a part has.')),
    separator: dynamic(z.string().min(1).default('\n').describe('What ends a row.')),
    regexPattern: dynamic(z.string().optional().describe('Rows with the same first group go together; rows that do not match are left out.')),
  }),
  outputs: z.object({ uris: z.array(z.string()).describe('The parts.') }),
  examples: [{ title: 'Parts of 1,000 rows', code: 'id: split\ntype: io.kestra.plugin.core.storage.Split\nfrom: "{{ outputs.query.uri }}"\nrows: 1000' }],
});
