import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { httpProperties } from '../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.http.SseRequest',
  title: 'Send an HTTP request and read the events of its answer.',
  description:
    'Reads a stream of server-sent events until the server ends it, and gives all events. With `concatJqExpression` the texts that it finds in the data of each event are joined to one result, as models of language send them.',
  icon: iconOf('M4 12a8 8 0 0 1 8-8M4 17a5 5 0 0 1 5-5M12 20h8M12 15h8M12 10h8'),
  properties: z.object({
    ...httpProperties,
    concatJqExpression: dynamic(z.string().optional().describe("A jq expression for the data of each event, such as `.choices[0].delta.content`; what it gives is joined to `result`.")),
    failedOnMissingJq: dynamic(z.boolean().default(true).describe('False leaves out events where the expression finds nothing or the data is no JSON.')),
  }),
  outputs: z.object({
    uri: z.string().describe('The address of the request.'),
    events: z
      .array(z.object({ id: z.string().optional(), event: z.string().optional(), data: z.string().optional(), comment: z.string().optional(), retry: z.int().optional() }))
      .describe('The events in their order.'),
    size: z.int().describe('How many events there were.'),
    result: z.string().nullable().describe('What `concatJqExpression` found, joined.'),
  }),
  metrics: [{ name: 'events', type: 'counter', description: 'Events that were read.' }],
  examples: [
    {
      title: 'Ask a model and join its answer',
      code: 'id: ask\ntype: io.kestra.plugin.core.http.SseRequest\nuri: https://example.com/v1/chat/completions\nmethod: POST\nheaders:\n  Accept: text/event-stream\nbody: |\n  {"stream": true, "messages": [{"role": "user", "content": "Hello"}]}\nconcatJqExpression: .choices[0].delta.content\nfailedOnMissingJq: false',
    },
  ],
});
