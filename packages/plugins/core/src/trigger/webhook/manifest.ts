import { z } from 'zod';
import { defineTrigger, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTrigger({
  type: 'io.kestra.plugin.core.trigger.Webhook',
  aliases: ['io.kestra.core.models.triggers.types.Webhook'],
  title: 'Start the flow by a web request.',
  description:
    'Starts an execution for each GET, POST or PUT of `/api/v1/{tenant}/executions/webhook/{namespace}/{flow}/{key}`. Body, headers and query are read as `trigger.body`, `trigger.headers` and `trigger.parameters`.',
  icon: iconOf('M9 8a3 3 0 1 1 4 3l-2 5M7 12a4 4 0 1 0 3 7h6M13 8l3 6a4 4 0 1 1-2 6'),
  properties: z.object({
    key: dynamic(z.string().min(1).max(256).describe('The secret part of the address.')),
    wait: z.boolean().default(false).describe('Answer only when the execution has ended.'),
    returnOutputs: z.boolean().default(false).describe("With `wait`: answer with the execution's outputs."),
    responseContentType: z
      .enum(['application/json', 'text/plain'])
      .optional()
      .describe('Content type of the answer.'),
    responseCode: z.int().min(100).max(599).optional().describe('Status of the answer; 200 unless set, 500 when a waited-for execution failed.'),
  }),
  outputs: z.object({
    body: z.unknown().describe('The body: parsed when it is JSON, else its text.'),
    headers: z.record(z.string(), z.array(z.string())).describe('The headers.'),
    parameters: z.record(z.string(), z.array(z.string())).describe('The query parameters.'),
  }),
  examples: [
    { title: 'A webhook', code: 'id: webhook\ntype: io.kestra.plugin.core.trigger.Webhook\nkey: 4wjtkzwVGBM9yKnjm3yv8r' },
    { title: 'A key from a secret', code: 'id: webhook\ntype: io.kestra.plugin.core.trigger.Webhook\nkey: "{{ secret(\'WEBHOOK_KEY\') }}"' },
  ],
});
