import type { Label } from './label.ts';

export type RetryPolicy = {
  maxAttempts?: number;
  maxDurationMs?: number;
  warningOnRetry: boolean;
  behavior: 'RETRY_FAILED_TASK' | 'CREATE_NEW_EXECUTION';
} & (
  | { type: 'constant'; intervalMs: number }
  | { type: 'exponential'; intervalMs: number; maxIntervalMs: number; delayFactor: number }
  | { type: 'random'; minIntervalMs: number; maxIntervalMs: number }
);

export interface WorkerGroupSelector {
  key: string;
  fallback: 'FAIL' | 'WAIT' | 'CANCEL';
}

/** The properties that every task has (flow language §2), and the plugin's own under `properties`. */
export interface TaskDefinition {
  id: string;
  /** Canonical type name: aliases and old names are already resolved. */
  type: string;
  description?: string;
  version?: string;
  retry?: RetryPolicy;
  /** ISO-8601 duration or an expression giving one; per attempt. */
  timeout?: string;
  disabled: boolean;
  /** Template; falsy gives a task run in SKIPPED. Absent means "true". */
  runIf?: string;
  allowFailure: boolean;
  allowWarning: boolean;
  logLevel?: string;
  logToFile: boolean;
  workerGroup?: WorkerGroupSelector;
  taskCache?: { enabled: boolean; ttl?: string };
  /** The named set of plugin defaults that was picked. */
  pluginDefaultsRef?: string;
  /** Assets that the task reads and writes, as written. */
  assets?: Record<string, unknown>;
  /**
   * Everything the type declares itself, as written (not rendered), plugin defaults applied. Child task lists are not here.
   * A Dag has `dependsOn` here: ids of the tasks that a child waits for, by the child's id. `onResume` of a Pause
   * is a list of `InputDefinition`.
   */
  properties: Record<string, unknown>;
  /** Child task lists of a flowable, by branch: `tasks`, `then`, `else`, `cases.<value>`, `defaults`. */
  branches: Record<string, TaskDefinition[]>;
  /** Local handlers of a flowable. */
  errors: TaskDefinition[];
  finally: TaskDefinition[];
  /** Why the task can't run, where that was found out after its flow was saved. */
  problem?: string;
}

export interface TriggerDefinition {
  id: string;
  type: string;
  description?: string;
  disabled: boolean;
  conditions: Record<string, unknown>[];
  inputs?: Record<string, unknown>;
  labels: Label[];
  stopAfter: string[];
  allowConcurrent: boolean;
  failOnTriggerError: boolean;
  logLevel?: string;
  workerGroup?: WorkerGroupSelector;
  version?: string;
  logToFile?: boolean;
  pluginDefaultsRef?: string;
  assets?: Record<string, unknown>;
  properties: Record<string, unknown>;
}

/** Deprecated: tasks that run after the end of an execution when conditions hold. */
export interface ListenerDefinition {
  conditions: Record<string, unknown>[];
  tasks: TaskDefinition[];
}
