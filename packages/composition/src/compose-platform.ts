import { mkdirSync } from 'node:fs';
import { AppError, randomIds, systemClock } from '@windhover/kernel';
import { assembleCore } from '@windhover/core';
import type { ExecutionCore, MaskerFactory, SecretSource, TaskQueue } from '@windhover/core';
import { createDatabase, createExecutionStore, createPostgresBus } from '@windhover/db';
import { createEncryption, createOutsideFunctions, JqEngine, createLogging, createMasker, createTelemetry, secretsOf } from '@windhover/platform';
import type { Configuration } from '@windhover/platform';
import { checkCondition, withExtensions } from '@windhover/plugin-catalog/server';
import type { PluginExtension } from '@windhover/plugin-catalog/server';
import { createRedisBus, createTaskQueue } from '@windhover/queue';
import { setUpExpressions } from './expressions.ts';
import { localFiles } from './local-files.ts';
import { openObjectStore } from './object-store.ts';
import { refusedObjectStore } from './refused-object-store.ts';

/** Length of a lease: a worker that is silent for longer has lost its task runs. */
export const LEASE_MS = 8_000;
export const DEFAULT_WORKER_GROUP = 'default';

export interface PlatformOptions {
  configuration: Configuration;
  /** Name of the process in its log: `web`, `worker`. */
  service: string;
  /** What it does. A process whose every role is denied stored files by the configuration has no object store. */
  roles: readonly ('WEBSERVER' | 'EXECUTOR' | 'SCHEDULER' | 'WORKER')[];
  /** Connections for everything but the hot path. */
  databasePoolSize: number;
  /** Plugin types of the installation, beside those of the product. */
  extensions?: readonly PluginExtension[];
}

/** The adapters that every process has, made from its configuration, and the core that moves executions with them. */
export async function composePlatform({ configuration, service, roles, databasePoolSize, extensions = [] }: PlatformOptions) {
  const databaseUrl = requireDatabase(configuration);
  mkdirSync(configuration.dataDirectory, { recursive: true });
  setUpExpressions(configuration);
  const masker = createMasker();
  for (const secret of [...secretsOf(configuration), ...Object.values(configuration.secrets)]) masker.add(secret);
  const logging = createLogging({ service, masker, levels: configuration.logging.levels });
  const logger = logging.logger(service);
  const telemetry = createTelemetry({ prefix: configuration.metrics.prefix, labels: configuration.metrics.labels });
  const onConnectionError = (error: Error): void => logger.warn('a database connection broke', { error });

  const database = createDatabase({ url: databaseUrl, poolSize: databasePoolSize, kvMaxVersions: configuration.kvMaxVersions, onConnectionError });
  const executions = createExecutionStore({ url: databaseUrl, onConnectionError });
  const redis = configuration.redis;
  const queue: TaskQueue = redis
    ? createTaskQueue({ backend: 'redis', url: redis.url, logger })
    : createTaskQueue({ backend: 'postgres', url: databaseUrl, logger });
  const bus = redis ? createRedisBus({ url: redis.url, logger }) : createPostgresBus({ url: databaseUrl, onError: (error) => logger.warn('the bus lost its connection', { error }) });
  const isDenied = roles.every((role) => configuration.storageDeniedServices.includes(role));
  const objects = isDenied ? refusedObjectStore(roles) : await openObjectStore(configuration.storage);
  const { catalogue, runtime } = withExtensions(extensions);
  const encryption = configuration.encryptionKey === undefined ? undefined : createEncryption(configuration.encryptionKey);
  const jq = new JqEngine();
  const { allowedPaths } = configuration.product.localFiles;
  const core: ExecutionCore = assembleCore({
    checkCondition, database, executions, queue, bus, objects, catalogue, logger, telemetry, secrets: secretSource(configuration.secrets),
    ...(allowedPaths.length > 0 && { localFiles: localFiles(allowedPaths) }),
    ...(encryption && { encryption }), outside: createOutsideFunctions(), jq, recursiveRendering: configuration.variables.recursiveRendering,
    clock: systemClock, ids: randomIds, random: Math.random,
    installation: {
      globals: configuration.variables.globals, envs: configuration.variables.envs,
      kestra: {
        ...(configuration.product.environment.name !== undefined && { environment: configuration.product.environment.name }),
        ...(configuration.server.url !== undefined && { url: configuration.server.url.replace(/\/$/, '') }),
      },
    },
    templatesEnabled: configuration.templatesEnabled, pluginDefaults: [configuration.plugins.defaults], defaultWorkerGroup: DEFAULT_WORKER_GROUP, leaseMs: LEASE_MS, maxInputBytes: configuration.limits.maxOutputBytes,
  });
  const newMasker: MaskerFactory = () => masker.scope();
  const close = async (): Promise<void> => {
    await Promise.allSettled([queue.close(), bus.close(), objects.close(), jq.close()]);
    await Promise.allSettled([database.close(), executions.close()]);
  };
  return { configuration, catalogue, plugins: runtime, databaseUrl, masker, logging, logger, telemetry, database, executions, queue, bus, objects, core, encryption, newMasker, close };
}

export type Platform = Awaited<ReturnType<typeof composePlatform>>;

function requireDatabase({ database }: Configuration): string {
  if (database) return database.url;
  throw new AppError('bad_request', 'No database is configured: set DATABASE_URL or datasources.postgres.url', { retryable: false });
}

/** Secrets given to the process as `SECRET_<KEY>`. */
function secretSource(secrets: Record<string, string>): SecretSource {
  return { find: async (_tenantId, _namespace, key) => (Object.hasOwn(secrets, key.toUpperCase()) ? secrets[key.toUpperCase()] : undefined) };
}
