import { z } from 'zod';
import { defineTask, dynamic } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.Template',
  aliases: ['io.kestra.core.tasks.flows.Template'],
  title: 'Run the tasks of a template.',
  description:
    'Runs the tasks of a template of the tenant as they are when the flow runs. They read `args` as `parent.outputs.args`. Templates must be enabled by `kestra.templates.enabled`.',
  deprecated: 'Use a subflow.',
  properties: z.object({
    namespace: z.string().min(1).describe('The namespace of the template.'),
    templateId: z.string().min(1).describe('The id of the template.'),
    tenantId: z.string().optional().describe("The tenant of the template, which must be the flow's own."),
    args: dynamic(z.record(z.string(), z.unknown()).optional().describe('Values for the tasks of the template.')),
  }),
  outputs: z.object({ args: z.record(z.string(), z.unknown()).optional().describe('The rendered arguments.') }),
  examples: [
    {
      title: 'A template with an argument',
      code: 'id: template\ntype: io.kestra.plugin.core.flow.Template\nnamespace: company.team\ntemplateId: notify\nargs:\n  channel: alerts',
    },
  ],
});
