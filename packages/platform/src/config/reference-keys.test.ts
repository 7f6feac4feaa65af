import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretsOf } from './configuration-secrets.ts';
import { loadConfiguration } from './load.ts';
import { removeConfigurationFiles } from './source/files.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'windhover-reference-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** Every key that the reference's configuration pages show, with values as they show them. */
const REFERENCE = `
datasources:
  postgres:
    url: jdbc:postgresql://localhost:5432/kestra
    driver-class-name: org.postgresql.Driver
    username: kestra
    password: db-k3str4
    maximum-pool-size: 20
    minimum-idle: 10
    connection-timeout: 30000
    idle-timeout: 600000
    max-lifetime: 1800000
    validation-timeout: 5000
    initialization-fail-timeout: 1
    leak-detection-threshold: 0
    connection-init-sql: null
    connection-test-query: null
    pool-name: x
    schema: public
    catalog: c
    transaction-isolation: d
kestra:
  repository: { type: postgres }
  queue: { type: postgres, postgres: { disable-seq-scan: true } }
  jdbc:
    queues: { poll-size: 100, min-poll-interval: 25ms, max-poll-interval: 1000ms, poll-switch-interval: 5s, message-protection: { enabled: true, limit: 1048576 } }
    cleaner: { initial-delay: 1h, fixed-delay: 1h, retention: 7d }
  storage:
    type: s3
    s3: { endpoint: "https://minio:9000", access-key: AK, secret-key: s3-secret-key, region: eu, bucket: b, force-path-style: true, sts-role-arn: "", sts-endpoint-override: "" }
    isolation: { enabled: true, denied-services: [EXECUTOR] }
    gcs: { bucket: "", project-id: "", service-account: "" }
    minio: { endpoint: my.domain.com, port: 9000, secure: false, part-size: 5MB, vhost: true }
  server:
    basic-auth: { username: admin@kestra.io, password: basic-change-me, open-urls: [ /api/v1/main/executions/webhook/ ] }
    liveness: { enabled: true, interval: 5s, timeout: 45s, initial-delay: 45s, heartbeat-interval: 3s }
    termination-grace-period: 5m
    worker-task-restart-strategy: AFTER_TERMINATION_GRACE_PERIOD
    service: { purge: { retention: 7d } }
    preview: { initial-rows: 50, max-rows: 500 }
  heartbeat: { frequency: 10s, heartbeat-missed: 3 }
  encryption: { secret-key: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=" }
  secret: { type: vault, vault: { address: "http://localhost:8200" }, cache: { enabled: true, maximum-size: 1000, expire-after-write: 60s } }
  security:
    super-admin: { username: root, password: super-secret-pw, tenant-admin-access: [ main ] }
    default-role: { name: default, description: d, permissions: { FLOW: [ CREATE ] } }
    invitations: { expire-after: P30D }
    basic-auth: { password-regexp: ".{12,}", password-reset: { cooldown: PT5M } }
    login: { failed-attempts: { threshold: 10, monitoring-window: PT5M, lock-duration: PT30M } }
  configurations: { delete-files-on-start: true }
  regex: { timeout: 30s }
  plugins:
    repositories: { central: { url: "https://maven-central.example/maven2/" } }
    defaults: [ { type: io.kestra.plugin.scripts.shell.Commands, forced: true, values: { containerImage: "ubuntu:latest" } } ]
    configurations: [ { type: io.kestra.plugin.core.flow.Subflow, values: { outputs: { enabled: true } } } ]
    security: { includes: [ io.kestra.* ], excludes: [ io.kestra.plugin.core.debug.Echo ] }
    management: { enabled: true, auto-reload-interval: 60s }
  retries: { attempts: 5, delay: 1s, max-delay: ~, multiplier: 2.0 }
  tasks: { tmp-dir: { path: /tmp/kestra-wd/tmp }, sdk: { authentication: { username: "\${kestra.server.basic-auth.username}" } } }
  system-flows: { namespace: system }
  tutorial-flows: { enabled: false }
  templates: { enabled: true }
  variables: { env-vars-prefix: ENV_, globals: { region: eu-west-1 }, recursive-rendering: true, cache-enabled: true, cache-size: 1000 }
  environment: { name: Production, color: "#FCB37C" }
  url: https://www.my-host.com/kestra/
  webserver: { google-analytics: UA-12345678-1, google-analytics-id: G-XXXXXXXXXX, html-head: [ "" ] }
  local-files: { allowed-paths: [ /scripts ], enable-preview: false }
  hidden-labels: { prefixes: [ system_ ] }
  anonymous-usage-report: { enabled: false, initial-delay: 5m }
  ui-anonymous-usage-report: { enabled: false }
  metrics: { prefix: kestra, labels: [ country, environment ] }
  traces: { root: DISABLED }
  kv: { purge-expired: { enabled: true } }
  elasticsearch: { client: { http-hosts: "http://localhost:9200" } }
  kafka: { client: { properties: { bootstrap.servers: "localhost:9092" } } }
  indexer: { batch-size: 500, batch-duration: PT1S }
  ai: { enabled: true, providers: [ { id: gemini } ] }
  ee: { airgapped: true, license: { id: a }, java-security: { enabled: true }, right-sidebar: {}, left-sidebar: {}, execution-data: {}, mail-service: { host: h } }
logger: { levels: { io.kestra.core.runners: TRACE, execution: 'OFF', task.hello-world.log: 'OFF' } }
micronaut:
  server:
    port: 8086
    max-request-size: 10GB
    multipart: { max-file-size: 10GB, disk: true }
    read-idle-timeout: 60m
    write-idle-timeout: 60m
    idle-timeout: 60m
    netty: { max-chunk-size: 10MB, access-logger: { enabled: true, logger-name: x, log-format: y, exclusions: [ /ui/.+, /health ] } }
    context-path: "kestra-prd"
    host-resolution: { host-header: Host, protocol-header: X-Forwarded-Proto }
    cors: { enabled: true, configurations: { all: { allowedOrigins: [ "https://a.example" ] } } }
    ssl: { client-authentication: need, key-store: { password: "\${KEYSTORE_PASSWORD:}" } }
  security: { x509: { enabled: true }, csrf: { enabled: true }, token: { generator: { access-token: { expiration: 36000 } }, cookie: { cookie-max-age: P2D } } }
  ssl: { enabled: true }
  io: { watch: { enabled: true, paths: [ /flows ] } }
  http: { services: { api: { url: "https://api" } } }
  otel: { enabled: true }
endpoints: { all: { basic-auth: { username: ops, password: management-pw }, port: 8084 } }
flyway: { datasources: { postgres: { enabled: false } } }
otel: { exporter: {} }
`;

describe('the keys of the reference', () => {
  it('are all known, and mean what the reference says', async () => {
    const path = join(directory, 'reference.yml');
    await writeFile(path, REFERENCE);
    const loaded = await loadConfiguration({ files: [path], env: {} });
    expect(loaded.configuration).toMatchObject({
      server: { port: 8086, url: 'https://www.my-host.com/kestra/', contextPath: '/kestra-prd', secureCookies: true, maxUploadBytes: 10 * 1024 ** 3, idleTimeoutMs: 3_600_000, protocolHeader: 'X-Forwarded-Proto', cors: [{ origins: ['https://a.example'] }], accessLog: { enabled: true, exclusions: ['/ui/.+', '/health'] } },
      management: { port: 8084, basicAuth: { username: 'ops' }, healthDetails: 'AUTHENTICATED' },
      database: { url: 'postgresql://kestra:db-k3str4@localhost:5432/kestra', maxConnections: 20 },
      storage: { type: 's3', endpoint: 'https://minio:9000', forcePathStyle: true },
      storageDeniedServices: ['EXECUTOR'],
      liveness: { intervalMs: 5000, timeoutMs: 45_000, heartbeatIntervalMs: 3000 },
      workerTaskRestartStrategy: 'AFTER_TERMINATION_GRACE_PERIOD',
      security: { sessionMaxAgeSeconds: 172_800, passwordPattern: '.{12,}', openUrls: ['/api/v1/main/executions/webhook/'], superAdmin: { username: 'root', tenants: ['main'] }, failedLogins: { threshold: 10, windowMs: 300_000, lockMs: 1_800_000 } },
      regexTimeoutMs: 30_000,
      retries: { attempts: 5, delayMs: 1000, multiplier: 2 },
      worker: { tmpDirectory: '/tmp/kestra-wd/tmp' },
      variables: { globals: { region: 'eu-west-1' }, recursiveRendering: true },
      plugins: { includes: ['io.kestra.*'], excludes: ['io.kestra.plugin.core.debug.Echo'] },
      product: { airgapped: true, tutorialFlows: { enabled: false }, localFiles: { allowedPaths: ['/scripts'] }, hiddenLabelPrefixes: ['system_'], preview: { initialRows: 50, maxRows: 500 } },
      metrics: { labels: ['country', 'environment'] },
      logging: { levels: { 'io.kestra.core.runners': 'TRACE', execution: 'OFF' } },
    });
    expect(loaded.warnings.length).toBeGreaterThan(20);
    for (const warning of loaded.warnings) expect(warning).toMatch(/has no effect/);
    expect(loaded.deleteFilesOnStart).toBe(true);

    const secrets = secretsOf(loaded.configuration);
    for (const secret of ['db-k3str4', 's3-secret-key', 'basic-change-me', 'super-secret-pw', 'management-pw']) expect(secrets).toContain(secret);

    await removeConfigurationFiles(loaded.files);
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });
});
