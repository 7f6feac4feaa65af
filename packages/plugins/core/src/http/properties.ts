import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';
import { authSchema, optionsSchema, sslSchema } from './options.ts';

/** Properties that every HTTP task has. */
export const httpProperties = {
  uri: dynamic(z.string().describe('The address.')),
  method: dynamic(z.string().regex(/^[A-Za-z]+$/, 'must be an HTTP method').default('GET').describe('The method.')),
  params: dynamic(z.record(z.string(), z.unknown()).optional().describe('Query parameters; a list repeats the parameter.')),
  headers: dynamic(z.record(z.string(), z.string()).optional().describe('Request headers.')),
  contentType: dynamic(z.string().optional().describe('Content type of the request body; application/json unless set.')),
  body: dynamic(z.string().optional().describe('The request body.')),
  formData: dynamic(
    z
      .record(z.string(), z.unknown())
      .optional()
      .describe(
        'Form fields. With the content type multipart/form-data, a `kestra://` URI, or a map of `name` and `content`, sends a file; otherwise the form is URL-encoded.',
      ),
  ),
  options: dynamic(optionsSchema.optional().describe('Options of the client.')),
  auth: dynamic(authSchema.optional().describe('Short form of options.auth.')),
  sslOptions: dynamic(sslSchema.optional().describe('Earlier spelling of options.ssl.')),
};

/** Outputs of tasks and triggers that send one request. */
export const httpOutputs = {
  uri: z.string().describe('The address of the request.'),
  code: z.int().describe('The status.'),
  headers: z.record(z.string(), z.array(z.string())).describe('The response headers.'),
  body: z.string().nullable().describe('The response body.'),
  encryptedBody: z.object({ type: z.string(), value: z.string() }).optional().describe('The response body, encrypted.'),
};

const shape = z.object(httpProperties);
/** The schema of {@link httpProperties}, for naming its type. */
export type HttpProperties = typeof shape;
