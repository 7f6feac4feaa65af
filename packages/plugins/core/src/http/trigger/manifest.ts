import { z } from 'zod';
import { defineTrigger, duration, dynamic, iconOf, late } from '@windhover/plugin-sdk';
import { httpOutputs, httpProperties } from '../properties.ts';

export const manifest = defineTrigger({
  type: 'io.kestra.plugin.core.http.Trigger',
  aliases: ['io.kestra.plugin.fs.http.Trigger'],
  triggerMode: 'polling',
  title: 'Start the flow when an address answers as awaited.',
  description: 'Sends a request again and again, and starts an execution each time the condition on the response holds.',
  icon: iconOf('M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M4 12h16M12 4c3 3 3 13 0 16M12 4c-3 3-3 13 0 16'),
  properties: z.object({
    ...httpProperties,
    interval: duration().prefault('PT60S').describe('Time between two requests.'),
    responseCondition: late(z.string().default('{{ response.statusCode < 400 }}').describe('The condition on `response` (statusCode, body, headers).')),
    encryptBody: dynamic(z.boolean().default(false).describe('True gives the body encrypted, as `encryptedBody`; expressions see it in clear.')),
  }),
  outputs: z.object(httpOutputs),
  examples: [{
    title: 'Wait for an answer with a certain text',
    code: 'id: http\ntype: io.kestra.plugin.core.http.Trigger\nuri: https://example.com/status\nresponseCondition: "{{ response.body contains \'ready\' }}"\ninterval: PT30S',
  }],
});
