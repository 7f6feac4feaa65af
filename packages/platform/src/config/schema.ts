import { z } from 'zod';
import { datasourcesSchema, redisSchema } from './areas/data.ts';
import { pluginsSchema, retriesSchema, tasksSchema, variablesSchema, workerSchema } from './areas/execution.ts';
import { kvSchema } from './areas/kv.ts';
import { heartbeatSchema, livenessSchema, restartStrategySchema, servicePurgeSchema } from './areas/lifecycle.ts';
import { jdbcSchema, limitsSchema, rateLimitsSchema } from './areas/limits.ts';
import {
  eeSchema, environmentSchema, hiddenLabelsSchema, localFilesSchema, loggerSchema, metricsSchema, previewSchema, micronautIoSchema, systemFlowsSchema, templatesSchema,
  tenantsSchema, tutorialFlowsSchema, webserverSchema,
} from './areas/product.ts';
import { basicAuthSchema, deleteFilesSchema, encryptionSchema, micronautSecuritySchema, securitySchema } from './areas/security.ts';
import { endpointsSchema, micronautServerSchema } from './areas/server.ts';
import { retentionSchema } from './areas/retention.ts';
import { storageSchema } from './areas/storage.ts';
import { duration, optionalText } from './scalars.ts';
import { section, unused, unusedKeys } from './unused.ts';

/** Below `kestra:` or `windhover:`, which mean the same. */
const productSchema = section({
  url: optionalText(),
  'data-dir': optionalText(),
  server: section({
    'basic-auth': basicAuthSchema,
    liveness: livenessSchema,
    'termination-grace-period': duration().default(300_000),
    'worker-task-restart-strategy': restartStrategySchema,
    service: servicePurgeSchema,
    preview: previewSchema,
    ...unusedKeys('access-log', 'worker'),
  }),
  repository: section({ type: optionalText() }),
  queue: section({ type: optionalText(), ...unusedKeys('postgres') }),
  storage: storageSchema,
  encryption: encryptionSchema,
  security: securitySchema,
  configurations: deleteFilesSchema,
  regex: section({ timeout: duration().default(10_000) }),
  variables: variablesSchema,
  plugins: pluginsSchema,
  retries: retriesSchema,
  tasks: tasksSchema,
  worker: workerSchema,
  limits: limitsSchema,
  'rate-limits': rateLimitsSchema,
  environment: environmentSchema,
  'local-files': localFilesSchema,
  kv: kvSchema,
  tenants: tenantsSchema,
  'system-flows': systemFlowsSchema,
  'tutorial-flows': tutorialFlowsSchema,
  templates: templatesSchema,
  'hidden-labels': hiddenLabelsSchema,
  metrics: metricsSchema,
  webserver: webserverSchema,
  ee: eeSchema,
  secret: unused('secrets come from SECRET_ environment variables'),
  heartbeat: heartbeatSchema,
  retention: retentionSchema,
  jdbc: jdbcSchema,
  kafka: unused('tasks travel through Redis or PostgreSQL'),
  elasticsearch: unused('PostgreSQL keeps everything'),
  indexer: unused('nothing is indexed apart'),
  ...unusedKeys('ai', 'traces', 'anonymous-usage-report', 'ui-anonymous-usage-report', 'tutorial', 'logs', 'mail', 'micrometer', 'crud-events'),
});

export const rootSchema = z.strictObject({
  kestra: productSchema,
  datasources: datasourcesSchema,
  redis: redisSchema,
  micronaut: section({
    server: micronautServerSchema,
    security: micronautSecuritySchema,
    io: micronautIoSchema,
    ...unusedKeys('application', 'http', 'otel', 'metrics', 'caches', 'router', 'executors', 'ssl', 'config-client', 'environments', 'jms', 'serde', 'codec', 'netty'),
  }),
  endpoints: endpointsSchema,
  logger: loggerSchema,
  ...unusedKeys('jackson', 'otel', 'flyway', 'tracing', 'netty', 'jpa', 'liquibase', 'aws', 'gcp', 'azure', 'vault', 'consul'),
});

export type ParsedRoot = z.output<typeof rootSchema>;
