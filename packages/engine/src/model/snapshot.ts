import type { State, StateChange } from '@windhover/kernel';
import type { Label } from '@windhover/flow';
import type { Frame } from './frame.ts';
import type { SubflowLink } from './subflow.ts';

export type ExecutionKind = 'NORMAL' | 'TEST' | 'PLAYGROUND';

/** What started an execution: `variables` is what expressions see as `trigger.*`. */
export interface ExecutionTrigger {
  id: string;
  type: string;
  variables: Record<string, unknown>;
  /** URI of the log of the evaluation, where the trigger logs to a file. */
  logFile?: string;
}

/** A task that an execution stops before; with a value only the task run of that loop value. */
export interface Breakpoint {
  id: string;
  value?: string;
}

/** An execution as a decision sees it. Instants are milliseconds since the epoch. */
export interface ExecutionSnapshot {
  tenantId: string;
  id: string;
  /** Grows by one with every committed transition; a commit with a stale version changes nothing. */
  version: number;
  namespace: string;
  flowId: string;
  flowRevision: number;
  /** Version of the tenant's namespaces when this was read: what is compiled of the flow must not be older. Absent when none was ever set up. */
  namespacesVersion?: number;
  kind: ExecutionKind;
  state: State;
  histories: StateChange[];
  inputs: Record<string, unknown>;
  variables: Record<string, unknown>;
  labels: Label[];
  /** Flow outputs, once rendered. */
  outputs?: Record<string, unknown>;
  trigger?: ExecutionTrigger;
  parentId?: string;
  /** Only for an execution that a task of another one made. */
  subflow?: SubflowLink;
  originalId: string;
  attemptNumber: number;
  originalCreatedAtMs: number;
  createdAtMs: number;
  scheduledAtMs?: number;
  endedAtMs?: number;
  breakpoints?: Breakpoint[];
  /** Progress of the top level; absent before the start. */
  frame?: Frame;
  /** Why the execution failed, when no task run says so. */
  error?: string;
}

/** A task run as a decision sees it. */
export interface TaskRunSnapshot {
  id: string;
  taskId: string;
  /** The flowable task run that this one is a child of. */
  parentId?: string;
  /** Loop value or matched case, as text. */
  value?: string;
  /** 0-based index of the loop iteration. */
  iteration?: number;
  /** Lane of the parent's frame that this task run belongs to. */
  lane: number;
  /** Phase of the parent's frame that this task run belongs to. */
  phase: Frame['phase'];
  state: State;
  histories: StateChange[];
  /** Number of the current attempt, 1 for the first. */
  attempt: number;
  workerGroup: string;
  leaseToken?: string;
  workerId?: string;
  /** Progress of a flowable's children. */
  frame?: Frame;
  /** Values of a loop; written once. */
  items?: unknown[];
  /** Outputs of a flowable or an executor task, or of the worker's result. */
  outputs?: Record<string, unknown>;
  createdAtMs: number;
  /** Start of the first attempt: where a retry's `maxDuration` counts from. */
  firstStartedAtMs?: number;
  /** Attempts that a retry policy does not count: lost with their worker, or made before a restart. */
  uncountedAttempts?: number;
  /** Error of the last failed attempt. */
  error?: string;
}

/**
 * What a decision works on: the execution and its *open* (non-terminal) task runs. Closed ones are folded into frames.
 *
 * `restart` and `set-task-run-state` are decided on all task runs of the execution: what handlers ran is dropped, and
 * lanes must know what ran in them. These are acts of operators on executions at rest; their cost grows with the execution.
 */
export interface Snapshot {
  execution: ExecutionSnapshot;
  taskRuns: TaskRunSnapshot[];
}
