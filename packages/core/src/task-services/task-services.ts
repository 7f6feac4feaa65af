import type { ExecutionSnapshot } from '@windhover/engine';
import { DENIED_SERVICES } from '@windhover/plugin-sdk';
import type { TaskServices } from '@windhover/plugin-sdk';
import type { Encryption } from '../ports/encryption.ts';
import { taskEncryption } from './task-encryption.ts';
import { taskExecutions } from './task-executions.ts';
import type { TaskExecutionsOptions } from './task-executions.ts';
import { taskKv } from './task-kv.ts';
import { taskLogStore } from './task-log-store.ts';
import { taskMetricStore } from './task-metric-store.ts';
import { taskNamespaceFiles } from './task-namespace-files.ts';
import type { TaskNamespaceFilesOptions } from './task-namespace-files.ts';
import { taskTriggers } from './task-triggers.ts';
import type { TaskTriggersOptions } from './task-triggers.ts';

export interface TaskServicesOptions extends TaskExecutionsOptions, TaskTriggersOptions, TaskNamespaceFilesOptions {
  /** Absent without a key: then tasks can't encrypt. */
  encryption?: Encryption;
}

/** One attempt, as its services see it. */
export interface ServedAttempt {
  execution: ExecutionSnapshot;
  signal: AbortSignal;
  mask(secret: string): void;
}

/** What each attempt may do with what the platform keeps: always in the tenant of its own execution. */
export const taskServices = (options: TaskServicesOptions) => ({ execution, signal, mask }: ServedAttempt): TaskServices => ({
  ...DENIED_SERVICES,
  executions: taskExecutions(options, execution, signal),
  logStore: taskLogStore(options, execution, signal),
  metricStore: taskMetricStore(options, execution, signal),
  triggers: taskTriggers(options, execution),
  encryption: taskEncryption(options.encryption, mask),
  kv: taskKv(options, execution, signal),
  namespaceFiles: taskNamespaceFiles(options, execution, signal),
});
