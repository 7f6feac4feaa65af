import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { httpOutputs, httpProperties } from '../properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.http.Request',
  aliases: ['io.kestra.plugin.fs.http.Request'],
  title: 'Send an HTTP request.',
  description:
    'Sends a request and gives status, headers and body as outputs. A status of 400 or above fails the task unless `options` accepts it. Use Download for large bodies.',
  icon: iconOf('M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M4 12h16M12 4c3 3 3 13 0 16M12 4c-3 3-3 13 0 16'),
  properties: z.object({
    ...httpProperties,
    encryptBody: dynamic(z.boolean().default(false).describe('True gives the body encrypted, as `encryptedBody`; expressions see it in clear.')),
  }),
  outputs: z.object(httpOutputs),
  metrics: [{ name: 'response.length', type: 'counter', description: 'Bytes of the response body.' }],
  examples: [
    {
      title: 'Post JSON',
      code: 'id: post\ntype: io.kestra.plugin.core.http.Request\nuri: https://example.com/api/products\nmethod: POST\ncontentType: application/json\nbody: |\n  {"title": "{{ inputs.title }}"}',
    },
    {
      title: 'Send a file as a form, with a bearer token',
      code: 'id: upload\ntype: io.kestra.plugin.core.http.Request\nuri: https://example.com/upload\nmethod: POST\ncontentType: multipart/form-data\nformData:\n  user: John\n  file: "{{ inputs.file }}"\noptions:\n  auth:\n    type: BEARER\n    token: "{{ secret(\'API_TOKEN\') }}"',
    },
  ],
});
