import { AppError } from '@windhover/kernel';
import type { TaskKv } from '../kv.ts';
import type { TaskNamespaceFiles } from '../namespace-files.ts';
import type { TaskEncryption } from './encrypted-value.ts';
import type { TaskExecutions } from './executions.ts';
import type { TaskLogStore } from './log-store.ts';
import type { TaskMetricStore } from './metric-store.ts';
import type { TaskTriggers } from './triggers.ts';

/** What tasks may do with what the platform keeps, beside their own execution. Everything is of the task's own tenant. */
export interface TaskServices {
  readonly executions: TaskExecutions;
  readonly logStore: TaskLogStore;
  readonly metricStore: TaskMetricStore;
  readonly triggers: TaskTriggers;
  readonly encryption: TaskEncryption;
  readonly kv: TaskKv;
  readonly namespaceFiles: TaskNamespaceFiles;
}

const refuse = (): never => {
  throw new AppError('forbidden', 'This worker does not let tasks reach what the platform keeps');
};

/** Services that refuse every call: what a task gets from a worker that offers none. */
export const DENIED_SERVICES: TaskServices = {
  executions: { count: async () => refuse(), resume: async () => refuse(), purge: async () => refuse() },
  logStore: { fetch: () => refuse(), purge: async () => refuse() },
  metricStore: { purge: async () => refuse() },
  triggers: { setEnabled: async () => refuse() },
  encryption: { seal: () => refuse() },
  kv: { get: async () => refuse(), set: async () => refuse(), delete: async () => refuse(), keys: async () => refuse(), purge: async () => refuse() },
  namespaceFiles: {
    list: async () => refuse(), get: async () => refuse(), put: async () => refuse(), delete: async () => refuse(), purge: async () => refuse(),
    uriOf: () => refuse(),
  },
};
