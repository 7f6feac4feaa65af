import { z } from 'zod';
import { defineTask, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.Switch',
  aliases: ['io.kestra.core.tasks.flows.Switch'],
  title: 'Run the tasks of the matching case.',
  description:
    'Renders `value` and runs the tasks of the case with that name, or `defaults` when none matches. Without a match and without `defaults` it fails.',
  branches: ['cases.*', 'defaults'],
  properties: z.object({
    value: dynamic(z.string().describe('The text that names the case.')),
  }),
  outputs: z.object({
    value: z.string().describe('The rendered value.'),
    defaults: z.boolean().describe('True when no case matched.'),
  }),
  examples: [
    {
      title: 'Two cases and a default',
      code: 'id: choose\ntype: io.kestra.plugin.core.flow.Switch\nvalue: "{{ inputs.letter }}"\ncases:\n  A:\n    - id: a\n      type: io.kestra.plugin.core.log.Log\n      message: A\n  B:\n    - id: b\n      type: io.kestra.plugin.core.log.Log\n      message: B\ndefaults:\n  - id: other\n    type: io.kestra.plugin.core.log.Log\n    message: other',
    },
  ],
});
