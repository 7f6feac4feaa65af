import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { subflowProperties } from '../subflow-properties.ts';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.ForEachItem',
  aliases: ['io.kestra.core.tasks.flows.ForEachItem'],
  title: 'Run a flow for each batch of the items of a file.',
  description:
    'Cuts a file of the internal storage into batches and starts an execution for each. Its inputs read the URI of the batch as `taskrun.items` and its number, from 0, as `taskrun.iteration`. What the executions gave is merged into the file `outputs.<id>_merge.subflowOutputs`.',
  icon: iconOf('M4 4h7v16H4zM14 5h6M14 10h6M14 15h6M6 8h3M6 12h3M6 16h3'),
  branches: [],
  properties: z.object({
    items: dynamic(z.string().min(1).describe('URI of the file: an item on each line.')),
    batch: z.object({
      rows: dynamic(z.int().min(1).optional().describe('Items in a batch; 1 unless anything else is given.')),
      bytes: dynamic(z.string().optional().describe('Size of a batch, such as 1024 or 10MB.')),
      partitions: dynamic(z.int().min(1).optional().describe('How many batches to make.')),
      separator: dynamic(z.string().default('\n').describe('What separates items.')),
      regexPattern: dynamic(z.string().optional().describe('Groups items by the first group of this regular expression.')),
    }).optional().describe('How the file is cut; a batch for each item unless given.'),
    ...subflowProperties,
  }),
  examples: [
    {
      title: 'Ten rows at a time',
      code: 'id: each\ntype: io.kestra.plugin.core.flow.ForEachItem\nitems: "{{ outputs.extract.uri }}"\nbatch:\n  rows: 10\nnamespace: company.team\nflowId: load-orders\ninputs:\n  file: "{{ taskrun.items }}"',
    },
  ],
});
