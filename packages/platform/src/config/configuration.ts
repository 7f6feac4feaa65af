import type { LevelSetting } from '../logger/levels.ts';
import type { DatabaseConfiguration } from './areas/data.ts';
import type { PluginsConfiguration, RetriesConfiguration, VariablesConfiguration, WorkerConfiguration } from './areas/execution.ts';
import type { KvPurgeConfiguration } from './areas/kv.ts';
import type { LivenessConfiguration, RestartStrategy } from './areas/lifecycle.ts';
import type { LimitsConfiguration, RateLimitsConfiguration } from './areas/limits.ts';
import type { ProductConfiguration } from './areas/product.ts';
import type { RetentionConfiguration } from './areas/retention.ts';
import type { SecurityConfiguration } from './areas/security.ts';
import type { ManagementConfiguration, ServerConfiguration } from './areas/server.ts';
import type { StorageConfiguration } from './areas/storage.ts';

/** All settings of a process, checked and converted. Units stand in the names. */
export interface Configuration {
  server: ServerConfiguration;
  management: ManagementConfiguration;
  /** Absent: the launcher provides a database. */
  database?: DatabaseConfiguration;
  /** Absent: queue, bus and rate limits run on PostgreSQL. */
  redis?: { url: string };
  storage: StorageConfiguration;
  /** Services that may not read stored files; upper case. */
  storageDeniedServices: string[];
  /** Absolute path of the directory for everything that is kept on this machine. */
  dataDirectory: string;
  /** Base64 of 32 bytes. Absent: SECRET inputs and outputs are refused. */
  encryptionKey?: string;
  security: SecurityConfiguration;
  liveness: LivenessConfiguration;
  /** How long tasks may go on after a stop was asked for. */
  terminationGracePeriodMs: number;
  workerTaskRestartStrategy: RestartStrategy;
  /** How long records of stopped services are kept. */
  serviceRetentionMs: number;
  /** How long log lines and metrics are kept. */
  retention: RetentionConfiguration;
  /** Absent: expired key-value pairs are not deleted. */
  kvPurge?: KvPurgeConfiguration;
  /** Versions that are kept of a key-value pair; 0 keeps all. */
  kvMaxVersions: number;
  worker: WorkerConfiguration;
  limits: LimitsConfiguration;
  rateLimits: RateLimitsConfiguration;
  variables: VariablesConfiguration;
  plugins: PluginsConfiguration;
  /** Of storage and secret stores, not of tasks. */
  retries: RetriesConfiguration;
  regexTimeoutMs: number;
  /** Decoded values of `SECRET_` variables by upper-case name without the prefix. */
  secrets: Record<string, string>;
  product: ProductConfiguration;
  /** Whether flows may use templates, which are deprecated. */
  templatesEnabled: boolean;
  /** Directories whose flows are those of the default tenant, and the other way round. Absent: none. */
  watchedFlowPaths?: string[];
  logging: { levels: Record<string, LevelSetting> };
  metrics: { prefix: string; labels: string[] };
}
