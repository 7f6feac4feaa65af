import { AppError } from '@windhover/kernel';
import { z } from 'zod';
import { bool, integer, optionalText } from '../scalars.ts';
import { section, unusedKeys } from '../unused.ts';

/** One entry of `datasources.*`, with the pool settings of the reference. */
export const datasourcesSchema = z.record(
  z.string(),
  section({
    url: optionalText(),
    username: optionalText(),
    password: optionalText(),
    'maximum-pool-size': integer(1, 10_000).default(10),
    'minimum-idle': integer(0).default(0),
    'connection-timeout': integer(0).default(30_000),
    'idle-timeout': integer(0).default(600_000),
    'max-lifetime': integer(0).default(1_800_000),
    'pool-name': optionalText(),
    ...unusedKeys(
      'driver-class-name', 'dialect', 'db-type', 'catalog', 'schema', 'transaction-isolation', 'validation-timeout', 'initialization-fail-timeout',
      'leak-detection-threshold', 'connection-init-sql', 'connection-test-query', 'allow-pool-suspension', 'data-source-properties',
    ),
  }),
).default({});

export const redisSchema = section({
  uri: optionalText(),
  url: optionalText(),
  host: optionalText(),
  port: integer(1, 65_535).default(6379),
  username: optionalText(),
  password: optionalText(),
  database: integer(0, 100_000).default(0),
  ssl: bool().default(false),
  ...unusedKeys('timeout', 'client-name', 'io-thread-pool-size', 'computation-thread-pool-size', 'health', 'servers', 'uris'),
});

export interface DatabaseConfiguration {
  /** `postgresql://user:password@host:port/database?…`. */
  url: string;
  maxConnections: number;
  connectionTimeoutMs: number;
  idleTimeoutMs: number;
  maxLifetimeMs: number;
}

/** The datasource named `postgres`, else the only one; undefined when none is configured. */
export function toDatabase(datasources: z.output<typeof datasourcesSchema>): DatabaseConfiguration | undefined {
  const named = Object.entries(datasources).filter(([, source]) => source.url !== undefined);
  const [name, source] = named.find(([key]) => key === 'postgres') ?? named[0] ?? [];
  if (name === undefined || source?.url === undefined) return undefined;
  if (named.length > 1 && name !== 'postgres') {
    throw new AppError('invalid', 'datasources: one datasource is used; name it postgres or keep one only');
  }
  return {
    url: toPostgresUrl(source.url, source, `datasources.${name}.url`),
    maxConnections: source['maximum-pool-size'],
    connectionTimeoutMs: source['connection-timeout'],
    idleTimeoutMs: source['idle-timeout'],
    maxLifetimeMs: source['max-lifetime'],
  };
}

/** Parameters of a JDBC address that the driver here reads under another name; others of JDBC's own are left out. */
const JDBC_PARAMETERS: Record<string, string> = { sslmode: 'sslmode', ApplicationName: 'application_name', sslrootcert: 'sslrootcert', connectTimeout: 'connect_timeout' };

/**
 * A `jdbc:postgresql:` address, or a plain one, with the credentials inside it. Those in the address win. The forms
 * `jdbc:postgresql:db` and `jdbc:postgresql://host/db` get JDBC's defaults for host and port.
 */
export function toPostgresUrl(address: string, credentials: { username?: string | undefined; password?: string | undefined }, path: string): string {
  const isJdbc = address.startsWith('jdbc:');
  const bare = isJdbc ? address.slice('jdbc:'.length).replace(/^postgresql:(?!\/\/)\/?/, 'postgresql://localhost/') : address;
  if (!/^postgres(ql)?:\/\//.test(bare)) {
    throw new AppError('invalid', `${path} must start with jdbc:postgresql:// or postgresql://; PostgreSQL is the one database that is supported`);
  }
  if (!URL.canParse(bare)) throw new AppError('invalid', `${path} is not a readable address; write jdbc:postgresql://host:5432/database`);
  const url = new URL(bare);
  if (isJdbc) moveJdbcParameters(url);
  if (url.username === '' && credentials.username !== undefined) {
    url.username = encodeURIComponent(credentials.username);
    url.password = encodeURIComponent(credentials.password ?? '');
  }
  return url.href;
}

function moveJdbcParameters(url: URL): void {
  const given = [...url.searchParams];
  url.search = '';
  for (const [key, value] of given) {
    if (key === 'user') url.username = encodeURIComponent(value);
    else if (key === 'password') url.password = encodeURIComponent(value);
    else if (key === 'ssl' && value !== 'false') url.searchParams.set('sslmode', 'require');
    else if (JDBC_PARAMETERS[key] !== undefined) url.searchParams.set(JDBC_PARAMETERS[key], value);
  }
}

/** `redis://…` or `rediss://…`; undefined when no Redis is configured. */
export function toRedisUrl(redis: z.output<typeof redisSchema>): string | undefined {
  const given = redis.uri ?? redis.url;
  if (given !== undefined) {
    if (/^rediss?:\/\//.test(given) && URL.canParse(given)) return given;
    throw new AppError('invalid', 'redis.uri must look like redis://host:6379/0 or rediss://host:6379/0');
  }
  if (redis.host === undefined) return undefined;
  const user = redis.username === undefined ? '' : encodeURIComponent(redis.username);
  const login = redis.password === undefined ? user : `${user}:${encodeURIComponent(redis.password)}`;
  return `${redis.ssl ? 'rediss' : 'redis'}://${login === '' ? '' : `${login}@`}${redis.host}:${redis.port}/${redis.database}`;
}
