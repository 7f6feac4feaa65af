import type { LogLevel } from '@windhover/kernel';
import type { ExecutionTarget } from './executions.ts';

export interface LogSelection extends ExecutionTarget {
  /** Lines of these tasks; of all when absent. */
  taskIds?: string[];
  minLevel: LogLevel;
}

/** A stored line. Absent values are those of lines that belong to no task or no execution. */
export interface StoredLogLine {
  namespace: string;
  flowId: string;
  executionId?: string;
  taskId?: string;
  taskRunId?: string;
  /** From 0, as the API counts. */
  attemptNumber?: number;
  triggerId?: string;
  /** ISO-8601, UTC. */
  timestamp: string;
  level: LogLevel;
  message: string;
}

export interface LogPurge {
  /** Lines up to this instant, in ms since 1970. */
  endAtMs: number;
  startAtMs?: number;
  /** With a flow the namespace itself; without one those below it too. Without a namespace: every one of the tenant. */
  namespace?: string;
  flowId?: string;
  executionId?: string;
  levels?: LogLevel[];
}

/** Stored log lines of the tenant, as far as the flow may reach other namespaces (`forbidden` otherwise). */
export interface TaskLogStore {
  /** Lines of an execution, oldest first, read in pages. */
  fetch(selection: LogSelection): AsyncIterable<StoredLogLine>;
  /** Deletes lines, of executions and of triggers; how many. */
  purge(purge: LogPurge): Promise<number>;
}
