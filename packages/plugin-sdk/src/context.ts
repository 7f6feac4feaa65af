import type { Readable } from 'node:stream';
import type { LogLevel } from '@windhover/kernel';
import type { WorkingFiles } from './working-files.ts';
import type { TaskServices } from './services/task-services.ts';

/** Ids of the attempt being run. */
export interface AttemptInfo {
  tenantId: string;
  namespace: string;
  flowId: string;
  flowRevision: number;
  executionId: string;
  taskId: string;
  taskRunId: string;
  /** 1 for the first attempt. */
  attempt: number;
}

/**
 * Files of the execution in the internal storage, addressed by `kestra:///…` URIs. Files of namespaces are read by
 * `nsfile:///path` (the flow's own namespace) and `nsfile://other.namespace/path`.
 */
export interface TaskStorage {
  /** Stores a file under the attempt's own prefix and gives its URI. */
  put(name: string, content: Readable | Buffer | string): Promise<string>;
  /** Opens a file that this execution may read: its own, its trigger's, its namespace's. Refuses any other. */
  get(uri: string): Promise<Readable>;
  /** Size in bytes. */
  size(uri: string): Promise<number>;
  /** Deletes a file of this execution; false when there was none. Files of others, and of namespaces, are refused. */
  delete(uri: string): Promise<boolean>;
  /** Deletes every file of this execution; their URIs. */
  deleteAll(): Promise<string[]>;
}

export interface TaskLogger {
  log(level: LogLevel, message: string): void;
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  /** Resolves when more lines can be taken. Code that writes without end waits for it now and then. */
  ready?(): Promise<void>;
}

export interface TaskMetrics {
  counter(name: string, value: number, tags?: Record<string, string>): void;
  /** `value` in milliseconds. */
  timer(name: string, value: number, tags?: Record<string, string>): void;
}

/** All that the code of a task may use of the platform. */
export interface TaskContext extends TaskServices {
  readonly info: AttemptInfo;
  /** Aborted on kill, timeout or shutdown; `signal.reason` says which. */
  readonly signal: AbortSignal;
  readonly logger: TaskLogger;
  readonly metrics: TaskMetrics;
  readonly storage: TaskStorage;
  /** A private directory of this attempt, made at the first call and removed after the attempt. */
  workingDirectory(): Promise<string>;
  /** The files in that directory. */
  workingFiles(): Promise<WorkingFiles>;
  /** Renders a value with extra variables (`workingDir`, `outputDir`, `response`) beside the execution's own. */
  render(value: unknown, extra?: Record<string, unknown>): Promise<unknown>;
  /** Registers a text that must never show in logs, outputs or errors. */
  maskSecret(value: string): void;
  /** Static configuration of the plugin type (`kestra.plugins.configurations`), empty when none. */
  readonly configuration: Record<string, unknown>;
}

export interface TaskResult {
  outputs?: Record<string, unknown>;
  /** SUCCESS unless said otherwise. */
  state?: 'SUCCESS' | 'WARNING';
}
