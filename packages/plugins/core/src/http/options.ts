import { z } from 'zod';
import { duration } from '@windhover/plugin-sdk';

const auth = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('BASIC').describe('User name and password with every request.'),
    username: z.string().optional().describe('The user name.'),
    password: z.string().optional().describe('The password.'),
  }),
  z.object({ type: z.literal('BEARER').describe('A bearer token.'), token: z.string().describe('The token.') }),
  z.object({
    type: z.literal('DIGEST').describe('Challenge and response; the password is not sent.'),
    username: z.string().optional().describe('The user name.'),
    password: z.string().optional().describe('The password.'),
  }),
]);

/** How to prove who is asking. */
export type HttpAuth = z.output<typeof auth>;

export const authSchema = auth;

const level = z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'OFF', 'ALL', 'NOT_SPECIFIED']);
const loggable = z.enum(['REQUEST_HEADERS', 'REQUEST_BODY', 'RESPONSE_HEADERS', 'RESPONSE_BODY']);
const proxyType = z.enum(['DIRECT', 'HTTP', 'SOCKS']);

/** `ssl`, and `sslOptions` of earlier flows. */
export const sslSchema = z.object({
  insecureTrustAllCertificates: z.boolean().default(false).describe('True accepts any certificate. For tests only.'),
  caPem: z.string().optional().describe('Certificates that are trusted, beside those of the system, as PEM.'),
  clientPem: z.string().optional().describe('Certificate of the client, as PEM.'),
  keyPem: z.string().optional().describe('Private key of that certificate, as PEM.'),
  keyPassphrase: z.string().optional().describe('Passphrase of that key.'),
  keyStore: z.string().optional().describe('Certificate and key of the client as a PKCS12 store in base64, in place of `clientPem` and `keyPem`.'),
  keyStorePassword: z.string().optional().describe('Password of that store.'),
  trustStore: z.string().optional().describe('Certificates that are trusted, beside those of the system, as a Java store (JKS) in base64.'),
  trustStorePassword: z.string().optional().describe('Password of that store; its checksum is verified with it.'),
});

/** `options` of the HTTP tasks. The keys after `logs` are spellings of earlier flows. */
export const optionsSchema = z.object({
  timeout: z
    .object({
      connectTimeout: duration().optional().describe('Longest wait for the connection.'),
      readIdleTimeout: duration().optional().describe('Longest silence of the server; PT5M unless set.'),
    })
    .optional()
    .describe('Time limits.'),
  proxy: z
    .object({
      type: proxyType.default('DIRECT').describe('Kind of proxy.'),
      address: z.string().optional().describe('Host of the proxy.'),
      port: z.int().min(1).max(65_535).optional().describe('Port of the proxy.'),
      username: z.string().optional().describe('User at the proxy.'),
      password: z.string().optional().describe('Password at the proxy.'),
    })
    .optional()
    .describe('Proxy to go through.'),
  auth: auth.optional().describe('Authentication.'),
  ssl: sslSchema.optional().describe('TLS settings.'),
  followRedirects: z.boolean().default(true).describe('False gives the redirect itself as the response.'),
  allowFailed: z.boolean().default(false).describe('True accepts any status; otherwise 400 and above fail the task.'),
  allowedResponseCodes: z.array(z.int()).optional().describe('Statuses of 400 and above that are accepted.'),
  defaultCharset: z.string().default('UTF-8').describe('Charset of a body whose content type names none.'),
  logs: z.array(loggable).optional().describe('What to write to the logs, at level DEBUG.'),
  connectTimeout: duration().optional().describe('Earlier spelling of timeout.connectTimeout.'),
  readTimeout: duration().optional().describe('Earlier spelling of timeout.readIdleTimeout.'),
  readIdleTimeout: duration().optional().describe('Earlier spelling of timeout.readIdleTimeout.'),
  connectionPoolIdleTimeout: duration().optional().describe('Accepted and without effect.'),
  maxContentLength: z.int().min(0).optional().describe('Largest response in bytes.'),
  proxyType: proxyType.optional().describe('Earlier spelling of proxy.type.'),
  proxyAddress: z.string().optional().describe('Earlier spelling of proxy.address.'),
  proxyPort: z.int().optional().describe('Earlier spelling of proxy.port.'),
  proxyUsername: z.string().optional().describe('Earlier spelling of proxy.username.'),
  proxyPassword: z.string().optional().describe('Earlier spelling of proxy.password.'),
  basicAuthUser: z.string().optional().describe('Earlier spelling of auth with type BASIC.'),
  basicAuthPassword: z.string().optional().describe('Earlier spelling of auth with type BASIC.'),
  logLevel: level.optional().describe('Accepted and without effect; see `logs`.'),
});

export type HttpSsl = z.output<typeof sslSchema>;
export type HttpOptions = z.output<typeof optionsSchema>;
export type Loggable = z.output<typeof loggable>;
