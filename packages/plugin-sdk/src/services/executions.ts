import type { State } from '@windhover/kernel';

export interface ExecutionCountQuery {
  /** Flows to count for, each of them; a flow without an execution counts 0. */
  flows?: { namespace: string; flowId: string }[];
  /** Namespaces to count for, each of them, without those below. */
  namespaces?: string[];
  states?: State[];
  /** Executions created at this instant or later, in ms since 1970. */
  startAtMs?: number;
  endAtMs?: number;
}

export interface ExecutionCount {
  namespace: string;
  /** Absent where a whole namespace was counted. */
  flowId?: string;
  count: number;
}

/** An execution named by a task. Namespace and flow, when given, must be those of the execution. */
export interface ExecutionTarget {
  executionId: string;
  namespace?: string;
  flowId?: string;
}

export interface ExecutionPurge {
  /** Executions created up to this instant, in ms since 1970. */
  endAtMs: number;
  startAtMs?: number;
  /** With a flow the namespace itself; without one those below it too. Without a namespace: every one of the tenant. */
  namespace?: string;
  flowId?: string;
  states?: State[];
  /** What goes: rows of the executions, their logs, metrics and files. */
  executions: boolean;
  logs: boolean;
  metrics: boolean;
  files: boolean;
  /** Executions per transaction. */
  batchSize: number;
}

export interface ExecutionPurgeCounts {
  executions: number;
  logs: number;
  metrics: number;
  files: number;
}

/** Executions of the tenant, as far as the flow may reach other namespaces (`forbidden` otherwise). */
export interface TaskExecutions {
  count(query: ExecutionCountQuery): Promise<ExecutionCount[]>;
  /** Resumes an execution that is paused; `conflict` when it is not, `invalid` when its inputs do not fit. */
  resume(target: ExecutionTarget, inputs?: Record<string, unknown>): Promise<void>;
  /** Deletes for good what belongs to executions that have ended. Ends early, with what was done so far, when the task is told to stop. */
  purge(purge: ExecutionPurge): Promise<ExecutionPurgeCounts>;
}
