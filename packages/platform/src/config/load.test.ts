import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAppError } from '@windhover/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfiguration, type LoadOptions } from './load.ts';
import type { Environment } from './source/env.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'windhover-config-'));
});
afterAll(() => rm(directory, { recursive: true }));

let files = 0;
const file = async (text: string): Promise<string> => {
  files += 1;
  const path = join(directory, `${files}.yml`);
  await writeFile(path, text);
  return path;
};

const load = async (yaml: string, env: Environment = {}, more: Partial<LoadOptions> = {}) =>
  loadConfiguration({ files: [await file(yaml)], env, ...more });

const refusal = async (yaml: string, env: Environment = {}): Promise<string> => {
  try {
    await load(yaml, env);
  } catch (error) {
    if (isAppError(error)) return error.message;
    throw error;
  }
  throw new Error('was accepted');
};

describe('loading configuration', () => {
  it('has defaults for everything', async () => {
    const { configuration, warnings } = await loadConfiguration({ files: [], env: {} });
    expect(warnings).toEqual([]);
    expect(configuration).toMatchObject({
      server: { port: 8080, contextPath: '', secureCookies: false },
      management: { port: 8081, healthDetails: 'ANONYMOUS' },
      storage: { type: 'local', basePath: expect.stringMatching(/\.windhover\/storage$/) },
      liveness: { timeoutMs: 9000, heartbeatIntervalMs: 2000 },
      workerTaskRestartStrategy: 'IMMEDIATELY',
      variables: { globals: {}, envs: {} },
      product: { tenants: { default: 'main' }, systemNamespace: 'system', hiddenLabelPrefixes: ['system.', 'internal.'] },
      security: { passwordMinLength: 8, sessionMaxAgeSeconds: 86_400 },
    });
    expect(configuration.database).toBeUndefined();
    expect(configuration.redis).toBeUndefined();
  });

  it('reads the minimal file of the reference', async () => {
    const { configuration, warnings } = await load(`
datasources:
  postgres:
    url: jdbc:postgresql://postgres:5432/kestra
    driver-class-name: org.postgresql.Driver
    username: kestra
    password: k3str4
kestra:
  repository:
    type: postgres
  queue:
    type: postgres
  storage:
    type: local
    local:
      base-path: /app/storage
  url: "http://localhost:8080/"
`);
    expect(configuration.database).toMatchObject({ url: 'postgresql://kestra:k3str4@postgres:5432/kestra', maxConnections: 10 });
    expect(configuration.storage).toEqual({ type: 'local', basePath: '/app/storage' });
    expect(configuration.server.url).toBe('http://localhost:8080/');
    expect(warnings).toEqual([expect.stringContaining('datasources.postgres.driver-class-name has no effect')]);
  });

  it('takes windhover: and kestra: for the same, kebab-case and camelCase for the same, and dotted keys', async () => {
    const { configuration } = await load(`
kestra:
  storage: { type: s3, s3: { accessKey: a, secret-key: b, bucket: c, forcePathStyle: true } }
  environment.name: dev
windhover:
  server:
    terminationGracePeriod: PT1M
  environment: { color: "#fff" }
micronaut.server.port: 9000
`);
    expect(configuration.storage).toEqual({ type: 's3', accessKey: 'a', secretKey: 'b', bucket: 'c', region: 'us-east-1', forcePathStyle: true });
    expect(configuration.terminationGracePeriodMs).toBe(60_000);
    expect(configuration.product.environment).toEqual({ name: 'dev', color: '#fff' });
    expect(configuration.server.port).toBe(9000);
  });

  it('lets stronger sources win, key by key', async () => {
    const first = await file('kestra: { environment: { name: file1, color: red } }\nmicronaut: { server: { port: 1 } }');
    const second = await file('kestra: { environment: { name: file2 } }\nmicronaut: { server: { port: 2 } }');
    const env = {
      KESTRA_CONFIGURATION: 'kestra: { environment: { name: kestra-variable } }\nmicronaut: { server: { port: 3 } }',
      WINDHOVER_CONFIGURATION: 'micronaut: { server: { port: 4 } }',
      MICRONAUT_SERVER_PORT: '5',
      PORT: '6',
    };
    const at = async (given: Environment, overrides = {}) => (await loadConfiguration({ files: [first, second], env: given, overrides })).configuration;
    expect((await at({})).server.port).toBe(2);
    expect((await at({ KESTRA_CONFIGURATION: env.KESTRA_CONFIGURATION })).product.environment).toEqual({ name: 'kestra-variable', color: 'red' });
    expect((await at({ ...env, MICRONAUT_SERVER_PORT: undefined, PORT: undefined })).server.port).toBe(4);
    expect((await at({ ...env, PORT: undefined })).server.port).toBe(5);
    expect((await at(env)).server.port).toBe(6);
    expect((await at(env, { 'micronaut.server.port': 7 })).server.port).toBe(7);
  });

  it('reads variables named after keys, whatever the key looks like', async () => {
    const { configuration, warnings } = await load('', {
      KESTRA_STORAGE_TYPE: 's3',
      KESTRA_STORAGE_S3_ACCESS_KEY: 'myKey',
      KESTRA_STORAGE_S3_SECRET_KEY: 'mySecret',
      KESTRA_STORAGE_S3_BUCKET: 'b',
      KESTRA_SECURITY_BASIC_AUTH_PASSWORD_RESET_COOLDOWN: '1m',
      WINDHOVER_RATE_LIMITS_LOGIN_LIMIT: '5',
      KESTRA_VARIABLES_GLOBALS_MY_REGION: 'eu',
      DATASOURCES_POSTGRES_URL: 'jdbc:postgresql://h/d',
      DATASOURCES_POSTGRES_USERNAME: 'me',
      LOGGER_LEVELS_IO_KESTRA: 'debug',
      KESTRA_PLUGINS_SECURITY_INCLUDES: 'io.kestra.*, com.acme.*',
    });
    expect(configuration.storage).toMatchObject({ accessKey: 'myKey', bucket: 'b' });
    expect(configuration.security.passwordResetCooldownMs).toBe(60_000);
    expect(configuration.rateLimits.login).toEqual({ limit: 5, windowSeconds: 60 });
    expect(configuration.variables.globals).toEqual({ my_region: 'eu' });
    expect(configuration.database?.url).toBe('postgresql://me@h/d');
    expect(configuration.logging.levels).toEqual({ 'io.kestra': 'DEBUG' });
    expect(configuration.plugins.includes).toEqual(['io.kestra.*', 'com.acme.*']);
    expect(warnings).toEqual(['kestra.plugins.security.includes has no effect in this version']);
  });

  it('reads the variables with a meaning of their own', async () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const { configuration } = await load('datasources: { main: { url: "jdbc:postgresql://other/x" } }', {
      DATABASE_URL: 'postgresql://u:p@db:5433/w?sslmode=require',
      REDIS_URL: 'redis://cache:6380/1',
      WINDHOVER_MANAGEMENT_PORT: '9999',
      WINDHOVER_DATA_DIR: '/data',
      WINDHOVER_SESSION_SECRET: 's'.repeat(32),
      WINDHOVER_ENCRYPTION_KEY: key,
      WINDHOVER_LOG_LEVEL: 'warn',
    });
    expect(configuration).toMatchObject({
      database: { url: 'postgresql://u:p@db:5433/w?sslmode=require' },
      redis: { url: 'redis://cache:6380/1' },
      management: { port: 9999 },
      dataDirectory: '/data',
      storage: { basePath: '/data/storage' },
      encryptionKey: key,
      security: { sessionSecret: 's'.repeat(32) },
      logging: { levels: { ROOT: 'WARN' } },
    });
  });

  it('fills placeholders from the environment, from other keys and from defaults', async () => {
    const { configuration } = await load(
      `
kestra:
  environment: { name: "\${STAGE:dev}-\${REGION}", color: "\${COLOR:\${OTHER_COLOR:blue}}" }
  server: { basic-auth: { username: admin@example.com, password: "\${PW}" } }
  variables: { globals: { user: "\${kestra.server.basicAuth.username}", same: "\${windhover.server.basic-auth.username}", empty: "\${NOTHING:}" } }
micronaut: { server: { port: "\${WEB_PORT:8099}" } }
`,
      { REGION: 'eu', PW: 'with ${PLACEHOLDER} inside' },
    );
    expect(configuration.product.environment).toEqual({ name: 'dev-eu', color: 'blue' });
    expect(configuration.security.basicAuth).toEqual({ username: 'admin@example.com', password: 'with ${PLACEHOLDER} inside' });
    expect(configuration.variables.globals).toEqual({ user: 'admin@example.com', same: 'admin@example.com', empty: '' });
    expect(configuration.server.port).toBe(8099);
  });

  it('refuses placeholders without a value, and those that run in a circle', async () => {
    expect(await refusal('kestra: { url: "${HOST_URL}" }')).toMatch(/kestra\.url needs the environment variable HOST_URL.*\d\.yml/);
    expect(await refusal('kestra: { environment: { name: "${kestra.environment.color}", color: "${kestra.environment.name}" } }')).toContain('without end');
  });

  it('names the path, the file and the nearest key for an unknown one', async () => {
    const message = await refusal('windhover:\n  storag: { type: s3 }\n  server: { livenes: {}, nonsense: 1 }\nmicronauts: {}');
    expect(message).toMatch(/windhover\.storag is not a known key; did you mean windhover\.storage\? \(.*\.yml\)/);
    expect(message).toContain('windhover.server.livenes is not a known key; did you mean windhover.server.liveness?');
    expect(message).toContain('windhover.server.nonsense is not a known key; known here: basic-auth, liveness');
    expect(message).toContain('micronauts is not a known key; did you mean micronaut?');
    expect(message).not.toMatch(/\bat .*\.ts:/);
  });

  it('lists all wrong values at once, without repeating them', async () => {
    const message = await refusal(
      `
micronaut: { server: { port: my-secret-port, max-request-size: 10XB } }
kestra: { server: { liveness: { timeout: 5 }, worker-task-restart-strategy: sometimes }, plugins: { defaults: [ { values: {} } ] } }
logger: { levels: { root: LOUD } }
`,
    );
    expect(message).toContain('micronaut.server.port must be a whole number');
    expect(message).toContain('micronaut.server.max-request-size must be a size such as 10MB');
    expect(message).toContain('kestra.server.liveness.timeout must be a duration');
    expect(message).toContain('kestra.server.worker-task-restart-strategy must be NEVER, IMMEDIATELY');
    expect(message).toContain('kestra.plugins.defaults[0].type must be text');
    expect(message).toContain('logger.levels.root must be ALL');
    expect(message).not.toContain('my-secret-port');
  });

  it('reads the older names of the heartbeat, where the newer ones are silent', async () => {
    const older = await load('kestra: { heartbeat: { frequency: 10s, heartbeat-missed: 5 }, retention: { logs: 30d, metrics: P1DT1S }, kv: { max-versions: 7 } }');
    expect(older.configuration.liveness).toMatchObject({ heartbeatIntervalMs: 10_000, timeoutMs: 50_000, initialDelayMs: 50_000 });
    expect(older.configuration).toMatchObject({ retention: { logDays: 30, metricDays: 2 }, kvMaxVersions: 7 });
    expect(older.warnings).toEqual([]);
    expect((await load('kestra: { heartbeat: { frequency: 4s } }')).configuration.liveness).toMatchObject({ heartbeatIntervalMs: 4_000, timeoutMs: 12_000 });
    const both = await load('kestra: { heartbeat: { frequency: 10s, heartbeat-missed: 5 }, server: { liveness: { timeout: 20s, heartbeat-interval: 3s } } }');
    expect(both.configuration.liveness).toMatchObject({ heartbeatIntervalMs: 3_000, timeoutMs: 20_000, initialDelayMs: 20_000 });
    expect(both.warnings.map((warning) => warning.split(':')[0])).toEqual(['kestra.heartbeat.frequency has no effect', 'kestra.heartbeat.heartbeat-missed has no effect']);
    expect(await refusal('kestra: { heartbeat: { heartbeat-missed: 1 } }')).toContain('heartbeat-missed must be above 1');
  });

  it('says which rule between keys is broken', async () => {
    expect(await refusal('kestra: { server: { liveness: { timeout: 5s, heartbeat-interval: 5s } } }')).toContain('heartbeat-interval must be less than');
    expect(await refusal('kestra: { storage: { type: s3 } }')).toContain('kestra.storage.s3.bucket is needed');
    expect(await refusal('kestra: { storage: { type: gcs } }')).toContain('kestra.storage.type must be local, s3 or minio');
    expect(await refusal('kestra: { queue: { type: kafka }, repository: { type: postgres } }')).toContain('do not fit together');
    expect(await refusal('kestra: { encryption: { secret-key: short } }')).toContain('kestra.encryption.secret-key must be 32 bytes in base64');
    expect(await refusal('datasources: { mysql: { url: "jdbc:mysql://h/d" } }')).toContain('datasources.mysql.url must start with jdbc:postgresql://');
    const both = await refusal('kestra: { storage: { type: s3 }, url: "flows.example.com" }');
    expect(both).toContain('bucket');
    expect(both).toContain('kestra.url must be the public address');
  });

  it('accepts keys of the reference that have no effect, with one warning each', async () => {
    const { warnings } = await load('kestra: { kafka: { client: { properties: { "bootstrap.servers": x } } }, ee: { license: { id: a } }, jdbc: { queues: { pollSize: 100 } } }');
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toMatch(/^kestra\.kafka has no effect: .* \(.*\.yml\)$/);
  });

  it('warns of a variable that looks like a setting and is none', async () => {
    const { warnings } = await load('kestra: { environment: { name: "${KESTRA_NICK}" } }', { KESTRA_STORAGE_TIPE: 's3', KESTRA_NICK: 'x' });
    expect(warnings).toEqual(['variable KESTRA_STORAGE_TIPE has the form of a setting, but no such key is known']);
  });

  it('leaves the variables alone that Kubernetes sets for services', async () => {
    const { configuration, warnings } = await load('', {
      REDIS_PORT: 'tcp://10.0.0.1:6379',
      REDIS_SERVICE_HOST: '10.0.0.1',
      WINDHOVER_PORT: 'tcp://10.0.0.2:8080',
      WINDHOVER_SERVICE_PORT: '8080',
      WINDHOVER_PORT_8080_TCP_ADDR: '10.0.0.2',
    });
    expect(configuration.redis).toBeUndefined();
    expect(configuration.server.port).toBe(8080);
    expect(warnings).toEqual([]);
  });

  it('keeps free maps as they are written', async () => {
    const { configuration } = await load(`
kestra:
  variables: { globals: { camelCase: 1, "a.b": { kebab-key: [true, null] }, __proto__: { polluted: 1 } } }
  plugins:
    defaults: [ { type: io.kestra.plugin.core.log.Log, ref: loud, values: { level: ERROR, taskRunner: { someKey: 1 } } } ]
    configurations: [ { type: io.kestra.plugin.core.trigger.Schedule, values: { recoverMissedSchedules: NONE } } ]
`);
    expect(Object.keys(configuration.variables.globals)).toEqual(['camelCase', 'a.b']);
    expect(configuration.variables.globals['a.b']).toEqual({ 'kebab-key': [true, null] });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(configuration.plugins.defaults).toEqual([
      { type: 'io.kestra.plugin.core.log.Log', forced: false, ref: 'loud', values: { level: 'ERROR', taskRunner: { someKey: 1 } } },
    ]);
    expect(configuration.plugins.configurations).toHaveLength(1);
  });

  it('reads envs and secrets by prefix', async () => {
    const { configuration, warnings } = await load('kestra: { variables: { env-vars-prefix: FLOW_ } }', {
      FLOW_MY_VARIABLE: 'v',
      ENV_OTHER: 'x',
      SECRET_MYPASSWORD: 'bXlQcml2YXRlQ29kZQ==',
      SECRET_WRAPPED: 'bXlQcml2\nYXRlQ29kZQ==\n',
      SECRET_PLAIN: 'not base64!',
    });
    expect(configuration.variables.envs).toEqual({ my_variable: 'v' });
    expect(configuration.secrets).toEqual({ MYPASSWORD: 'myPrivateCode', WRAPPED: 'myPrivateCode' });
    expect(warnings).toEqual([expect.stringContaining('SECRET_PLAIN is not base64')]);
    expect(warnings.join()).not.toContain('not base64!');
  });

  it('derives the session secret from the encryption key, the same everywhere', async () => {
    const yaml = `kestra: { encryption: { secret-key: "${Buffer.alloc(32, 1).toString('base64')}" } }`;
    const [one, two] = [await load(yaml), await load(yaml)];
    expect(one.configuration.security.sessionSecret).toHaveLength(44);
    expect(one.configuration.security.sessionSecret).toBe(two.configuration.security.sessionSecret);
  });

  it('names file, line and column of broken YAML, and missing files', async () => {
    await expect(load('kestra:\n  url: "a\n  b: [')).rejects.toThrow(/\.yml, line \d+, column \d+: not valid YAML/);
    await expect(load('- a')).rejects.toThrow('must be a map');
    await expect(loadConfiguration({ files: ['/nowhere/x.yml'], env: {} })).rejects.toThrow('/nowhere/x.yml can\'t be read: there is no such file');
    await expect(load('', { KESTRA_CONFIGURATION: 'a: b: c' })).rejects.toThrow('variable KESTRA_CONFIGURATION, line 1');
  });

  it('finds files by variable and in the home directory', async () => {
    const named = await file('micronaut: { server: { port: 4001 } }');
    expect((await loadConfiguration({ env: { WINDHOVER_CONFIG_FILES: named } })).configuration.server.port).toBe(4001);
    const loaded = await loadConfiguration({ env: { HOME: directory } });
    expect(loaded.files.filter((path) => path.startsWith(directory))).toEqual([]);
  });
});
