import { AppError, isAppError } from '@windhover/kernel';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { toDatabase, toRedisUrl } from './areas/data.ts';
import { toPlugins, toRetries, toVariables, toWorker } from './areas/execution.ts';
import { toKvPurge } from './areas/kv.ts';
import { toLiveness } from './areas/lifecycle.ts';
import { toLimits, toRateLimits } from './areas/limits.ts';
import { toProduct } from './areas/product.ts';
import { toEncryptionKey, toSecurity } from './areas/security.ts';
import { toRetention } from './areas/retention.ts';
import { toManagement, toServer } from './areas/server.ts';
import { toStorage } from './areas/storage.ts';
import type { Configuration } from './configuration.ts';
import { inertWarnings } from './inert.ts';
import type { ParsedRoot } from './schema.ts';
import { readSecrets } from './secrets.ts';
import type { Environment } from './source/env.ts';

/** Runs each area's conversion and gathers what several of them refuse into one list. */
class Gathering {
  readonly messages: string[] = [];

  part<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!isAppError(error)) throw error;
      this.messages.push(error.message);
      return undefined;
    }
  }
}

/** The typed configuration of a checked document. Throws one `AppError` that names all rules broken between keys. */
export function buildConfiguration(root: ParsedRoot, env: Environment, warn: (message: string) => void): Configuration {
  const { kestra, micronaut } = root;
  const gathering = new Gathering();
  const dataDirectory = resolve(kestra['data-dir'] ?? '.windhover');
  const storage = gathering.part(() => toStorage(kestra.storage, dataDirectory));
  const database = gathering.part(() => toDatabase(root.datasources));
  const redisUrl = gathering.part(() => toRedisUrl(root.redis));
  const encryptionKey = gathering.part(() => toEncryptionKey(kestra.encryption));
  const liveness = gathering.part(() => toLiveness(kestra.server.liveness, kestra.heartbeat, warn));
  const security = gathering.part(() =>
    toSecurity({ security: kestra.security, token: micronaut.security.token, basicAuth: kestra.server['basic-auth'], encryptionKey }),
  );
  gathering.part(() => checkUrl(kestra.url));
  gathering.part(() => checkBackends(kestra.repository.type, kestra.queue.type, warn));
  inertWarnings(root).forEach(warn);
  if (gathering.messages.length > 0 || !storage || !liveness || !security) throw new AppError('invalid', gathering.messages.join('\n'));
  const kvPurge = toKvPurge(kestra.kv);
  return {
    server: toServer(micronaut.server, kestra.url),
    management: toManagement(root.endpoints),
    ...(database ? { database } : {}),
    ...(redisUrl === undefined ? {} : { redis: { url: redisUrl } }),
    storage,
    storageDeniedServices: kestra.storage.isolation.enabled ? kestra.storage.isolation['denied-services'].map((name) => name.toUpperCase()) : [],
    dataDirectory,
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
    security,
    liveness,
    terminationGracePeriodMs: kestra.server['termination-grace-period'],
    workerTaskRestartStrategy: kestra.server['worker-task-restart-strategy'],
    serviceRetentionMs: kestra.server.service.purge.retention,
    retention: toRetention(kestra.retention),
    ...(kvPurge ? { kvPurge } : {}),
    kvMaxVersions: kestra.kv['max-versions'],
    worker: toWorker(kestra.worker, kestra.tasks['tmp-dir'].path, availableParallelism(), env),
    limits: toLimits(kestra.limits, kestra.jdbc),
    rateLimits: toRateLimits(kestra['rate-limits']),
    variables: toVariables(kestra.variables, env),
    plugins: toPlugins(kestra.plugins),
    retries: toRetries(kestra.retries),
    regexTimeoutMs: kestra.regex.timeout,
    secrets: readSecrets(env, warn),
    product: toProduct({
      environment: kestra.environment,
      preview: kestra.server.preview,
      localFiles: kestra['local-files'],
      webserver: kestra.webserver,
      tenants: kestra.tenants,
      systemFlows: kestra['system-flows'],
      tutorialFlows: kestra['tutorial-flows'],
      hiddenLabels: kestra['hidden-labels'],
      ee: kestra.ee,
    }),
    templatesEnabled: kestra.templates.enabled,
    ...(micronaut.io.watch.enabled && { watchedFlowPaths: micronaut.io.watch.paths }),
    logging: { levels: root.logger.levels },
    metrics: { prefix: kestra.metrics.prefix, labels: kestra.metrics.labels },
  };
}

function checkUrl(url: string | undefined): void {
  if (url === undefined) return;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new AppError('invalid', 'kestra.url must be the public address, such as https://flows.example.com/');
  }
  if (/\/(ui|api)\/?$/.test(url)) throw new AppError('invalid', 'kestra.url must be the base address, without /ui or /api at its end');
}

const BACKENDS = ['postgres', 'mysql', 'h2', 'memory', 'kafka', 'elasticsearch', 'sqlserver'];

/** Pairs that the reference refuses are refused; others than `postgres` only say where things are kept instead. */
function checkBackends(repository: string | undefined, queue: string | undefined, warn: (message: string) => void): void {
  for (const [key, value] of [['repository', repository], ['queue', queue]] as const) {
    if (value !== undefined && !BACKENDS.includes(value)) throw new AppError('invalid', `kestra.${key}.type must be postgres`);
  }
  if (repository !== undefined && queue !== undefined && repository !== queue && !(repository === 'elasticsearch' && queue === 'kafka')) {
    throw new AppError('invalid', 'kestra.repository.type and kestra.queue.type do not fit together; use postgres for both');
  }
  const other = [repository, queue].find((value) => value !== undefined && value !== 'postgres');
  if (other !== undefined) warn(`kestra.repository.type and kestra.queue.type: ${other} is read as postgres; data is kept in PostgreSQL`);
}
