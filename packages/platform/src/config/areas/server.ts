import { z } from 'zod';
import { bool, byteSize, duration, integer, optionalText, port, textList } from '../scalars.ts';
import { optionalSection, section, unusedKeys } from '../unused.ts';

const idle = () => duration().optional();

/** `micronaut.server.*`: how this process listens. */
export const micronautServerSchema = section({
  port: port().default(8080),
  host: optionalText(),
  'max-request-size': byteSize().default(1024 ** 3),
  multipart: section({
    'max-file-size': byteSize().optional(),
    ...unusedKeys('disk', 'enabled', 'location', 'mixed', 'threshold'),
  }),
  'read-idle-timeout': idle(),
  'write-idle-timeout': idle(),
  'idle-timeout': duration().default(5 * 60_000),
  'context-path': optionalText(),
  'host-resolution': section({ 'host-header': optionalText(), 'protocol-header': optionalText(), 'port-header': optionalText(), ...unusedKeys('allowed-hosts') }),
  cors: section({
    enabled: bool().default(false),
    configurations: z.record(
      z.string(),
      section({
        'allowed-origins': textList(),
        'allowed-origins-regex': optionalText(),
        'allowed-methods': textList(),
        'allowed-headers': textList(),
        'exposed-headers': textList(),
        'allow-credentials': bool().default(true),
        'max-age': integer(0).default(1800),
      }),
    ).default({}),
    ...unusedKeys('single-header', 'localhost-pass-through'),
  }),
  netty: section({
    'access-logger': section({
      enabled: bool().default(false),
      exclusions: textList(),
      ...unusedKeys('log-format', 'logger-name'),
    }),
    ...unusedKeys('max-chunk-size', 'max-header-size', 'log-level', 'compression-threshold', 'http2', 'worker', 'parent', 'listeners'),
  }),
  ...unusedKeys('ssl', 'server-header', 'date-header', 'thread-selection', 'locale-resolution', 'responses', 'log-handled-exceptions', 'http-version'),
});

/** `endpoints.*`: the management port. */
export const endpointsSchema = section({
  all: section({
    port: port().default(8081),
    host: optionalText(),
    'basic-auth': optionalSection({ username: optionalText(), password: optionalText() }),
    ...unusedKeys('enabled', 'sensitive', 'path', 'context-path'),
  }),
  health: section({
    'details-visible': z.enum(['ANONYMOUS', 'AUTHENTICATED', 'NEVER'], 'must be ANONYMOUS, AUTHENTICATED or NEVER').optional(),
    'disk-space': section({ threshold: byteSize().default(10 * 1024 ** 2), ...unusedKeys('enabled', 'path') }),
    ...unusedKeys('enabled', 'sensitive', 'jdbc', 'discovery-client', 'service-http-client', 'status', 'url', 'monitor'),
  }),
  ...unusedKeys('env', 'loggers', 'metrics', 'prometheus', 'info', 'threaddump', 'routes', 'beans', 'caches', 'refresh', 'stop', 'flyway'),
});

export interface CorsRule {
  origins: string[];
  originPattern?: string;
  methods: string[];
  headers: string[];
  exposedHeaders: string[];
  credentials: boolean;
  maxAgeSeconds: number;
}

export interface ServerConfiguration {
  port: number;
  /** Address to listen on; all addresses when absent. */
  host?: string;
  /** Public base address with a slash at its end, without `/ui` or `/api`. */
  url?: string;
  /** Path prefix of everything that is served: empty, or with a slash at its start and none at its end. */
  contextPath: string;
  /** The public address is https: cookies are marked secure. */
  secureCookies: boolean;
  /** Largest body with files in it. */
  maxUploadBytes: number;
  maxFileBytes: number;
  idleTimeoutMs: number;
  /** Headers of a trusted proxy that tell host and protocol of the original request. */
  hostHeader?: string;
  protocolHeader?: string;
  cors: CorsRule[];
  accessLog: { enabled: boolean; exclusions: string[] };
}

export interface ManagementConfiguration {
  port: number;
  host?: string;
  basicAuth?: { username: string; password: string };
  healthDetails: 'ANONYMOUS' | 'AUTHENTICATED' | 'NEVER';
  diskSpaceThresholdBytes: number;
}

type Micronaut = z.output<typeof micronautServerSchema>;

export function toServer(server: Micronaut, url: string | undefined): ServerConfiguration {
  const base = url === undefined || url.endsWith('/') ? url : `${url}/`;
  const path = (server['context-path'] ?? '').replaceAll(/^\/+|\/+$/g, '');
  return {
    port: server.port,
    ...(server.host === undefined ? {} : { host: server.host }),
    ...(base === undefined ? {} : { url: base }),
    contextPath: path === '' ? '' : `/${path}`,
    secureCookies: base?.startsWith('https://') ?? false,
    maxUploadBytes: server['max-request-size'],
    maxFileBytes: server.multipart['max-file-size'] ?? server['max-request-size'],
    idleTimeoutMs: server['idle-timeout'],
    ...(server['host-resolution']['host-header'] === undefined ? {} : { hostHeader: server['host-resolution']['host-header'] }),
    ...(server['host-resolution']['protocol-header'] === undefined ? {} : { protocolHeader: server['host-resolution']['protocol-header'] }),
    cors: server.cors.enabled ? toCors(server.cors.configurations) : [],
    accessLog: { enabled: server.netty['access-logger'].enabled, exclusions: server.netty['access-logger'].exclusions },
  };
}

function toCors(rules: Micronaut['cors']['configurations']): CorsRule[] {
  return Object.values(rules).map((rule) => ({
    origins: rule['allowed-origins'],
    ...(rule['allowed-origins-regex'] === undefined ? {} : { originPattern: rule['allowed-origins-regex'] }),
    methods: rule['allowed-methods'],
    headers: rule['allowed-headers'],
    exposedHeaders: rule['exposed-headers'],
    credentials: rule['allow-credentials'],
    maxAgeSeconds: rule['max-age'],
  }));
}

export function toManagement(endpoints: z.output<typeof endpointsSchema>): ManagementConfiguration {
  const { all, health } = endpoints;
  const { username, password } = all['basic-auth'] ?? {};
  const basicAuth = username !== undefined && password !== undefined ? { username, password } : undefined;
  return {
    port: all.port,
    ...(all.host === undefined ? {} : { host: all.host }),
    ...(basicAuth ? { basicAuth } : {}),
    healthDetails: health['details-visible'] ?? (basicAuth ? 'AUTHENTICATED' : 'ANONYMOUS'),
    diskSpaceThresholdBytes: health['disk-space'].threshold,
  };
}
