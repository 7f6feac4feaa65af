import type { AppError, LogLevel } from '@windhover/kernel';
import type { ExecutionSnapshot, Patches, Snapshot, TaskRunSnapshot, TimerKind } from '@windhover/engine';
import type { Backfill } from '../trigger/backfill.ts';
import type { FlowEvent, FlowFiring } from './flow-triggers.ts';
import type { ExecutionKey } from './execution-key.ts';
import type { SubflowStore } from './subflow-store.ts';
import type { FlowName } from './flow-name.ts';
import type { ScheduleStore } from './schedule-store.ts';
import type { SlotStore } from './slot-store.ts';
import type { TriggerWorkStore } from './trigger-work.ts';

export type { FlowName } from './flow-name.ts';

export type { ExecutionKey };

export interface LogLine {
  taskId?: string;
  taskRunId?: string;
  attempt?: number;
  triggerId?: string;
  timestampMs: number;
  level: LogLevel;
  message: string;
  thread?: string;
}

export interface MetricPoint {
  taskId: string;
  taskRunId: string;
  name: string;
  type: 'counter' | 'timer';
  value: number;
  tags: Record<string, string>;
  timestampMs: number;
}

/** Moves a schedule on in the transition that creates its execution, so that an instant fires exactly once. */
export interface TriggerAdvance {
  namespace: string;
  flowId: string;
  triggerId: string;
  /** The instant that is fired; the row must still be due at it, else the transition is stale. */
  instantMs: number;
  /** The next instant; undefined when there is none. */
  nextMs?: number;
  /** Progress of a backfill; null when it is over. */
  backfill?: Backfill | null;
  /** What the evaluation of a polling trigger leaves behind. */
  state?: Record<string, unknown>;
}

/** A lease on a task run of the execution itself, or of the one given. */
export interface TransitionLease {
  taskRunId: string;
  leaseToken: string;
  executionId?: string;
}

/** One execution's step: everything in it is written, or nothing. */
export interface Transition {
  tenantId: string;
  executionId: string;
  /** The version the decision saw; undefined inserts the execution. */
  expectedVersion?: number;
  patches: Patches;
  /** Leases that must still hold for the transition to count; an empty token stands for a task run that nobody has claimed. */
  leases: TransitionLease[];
  /** Every line to write: those of `patches.logs` are among them, with their instant. */
  logs: LogLine[];
  metrics: MetricPoint[];
  /** Timers that fired into this transition and are now used up. */
  consumedTimerIds: string[];
  advance?: TriggerAdvance;
  /** States that the execution entered, in order: what Flow triggers listen to. */
  entered?: { state: string; atMs: number }[];
}

/**
 * `stale`: version, lease or schedule had moved on. `refused`: the database does not take what the transition holds, whoever else is
 * in the batch. Nothing of such a transition was written.
 */
export type CommitOutcome = 'committed' | 'stale' | { refused: AppError };

export interface ClaimRequest extends ExecutionKey {
  taskRunId: string;
  attempt: number;
  leaseToken: string;
}

/** What a worker needs to run an attempt. `ancestors` are the flowable task runs above it, nearest first. */
export interface Claimed {
  execution: ExecutionSnapshot;
  taskRun: TaskRunSnapshot;
  ancestors: TaskRunSnapshot[];
  claimedAtMs: number;
  /** Task runs of the top level that the worker saw end on the way here: their outputs need not be read again. */
  closed?: TaskRunOutputs[];
}

export interface LeaseKey extends ExecutionKey {
  taskRunId: string;
  leaseToken: string;
}

/** `interrupt`: the lease holds, but the task run is being killed. */
export type LeaseStatus = 'held' | 'interrupt' | 'lost';

/** Which revision of a flow is current, and the version of its tenant's namespaces, 0 when none was ever set up. */
export interface CurrentRevision {
  revision: number;
  namespacesVersion: number;
}

/** Outputs of one closed task run, with the loop values of its ancestors, outermost first. */
export interface TaskRunOutputs {
  taskRunId: string;
  taskId: string;
  /** Loop values from the outermost ancestor to the task run itself; empty outside loops. */
  values: string[];
  state: ExecutionSnapshot['state'];
  outputs?: Record<string, unknown>;
}

export interface OutputRequest extends ExecutionKey {
  /** Task ids whose outputs are wanted; `all` for every one. */
  taskIds: string[] | 'all';
}

export interface DueTimer extends ExecutionKey {
  timerId: string;
  kind: TimerKind;
  taskRunId?: string;
  /** The attempt that the timer was set for. */
  attempt?: number;
}

export interface ExpiredLease extends ExecutionKey {
  taskRunId: string;
  leaseToken: string;
}

export interface UndispatchedTaskRun extends ExecutionKey {
  taskRunId: string;
  attempt: number;
  workerGroup: string;
}

export interface DueTrigger {
  tenantId: string;
  namespace: string;
  flowId: string;
  triggerId: string;
  dueAtMs: number;
  /** State of the execution that it made last. */
  lastState?: string;
  stopAfter: string[];
  backfill?: Backfill;
}

/** Days before today of which log lines and metrics are kept; for ever where absent. */
export interface RetentionDays {
  logDays?: number;
  metricDays?: number;
}

export interface CommitOptions {
  /** How long a lease given in this commit lasts, counted from the database's clock. */
  leaseMs: number;
}

/**
 * The engine's hot path on the database. Every call is one round trip for many executions of many tenants; every row
 * carries its tenant. Calls that `take` rows hide them from other takers for `holdMs`, so any number may run.
 */
export interface ExecutionStore extends TriggerWorkStore, SubflowStore, ScheduleStore {
  /** Slots of flows with a concurrency limit. */
  readonly slots: SlotStore;
  /** Snapshots of open task runs, in the order of the keys; undefined where no such execution exists. */
  load(keys: ExecutionKey[]): Promise<(Snapshot | undefined)[]>;
  /** A snapshot with every task run, closed ones too: for restart, replay and state changes. */
  loadWhole(key: ExecutionKey): Promise<Snapshot | undefined>;
  /** Group commit; outcomes in the order of the transitions. At most one transition per execution. */
  commit(transitions: Transition[], options: CommitOptions): Promise<CommitOutcome[]>;
  /** Compare-and-set claims CREATED → RUNNING; undefined for the losers. */
  claim(requests: ClaimRequest[], options: CommitOptions & { workerId: string }): Promise<(Claimed | undefined)[]>;
  extendLeases(leases: LeaseKey[], options: CommitOptions): Promise<LeaseStatus[]>;
  /** Outputs of closed task runs, one list per request. */
  loadOutputs(requests: OutputRequest[]): Promise<TaskRunOutputs[][]>;
  /** Current revisions of flows, in the order of the names; undefined where there is no such flow or it was deleted. */
  currentRevisions(names: FlowName[]): Promise<(CurrentRevision | undefined)[]>;
  /** Log lines and metrics of attempts that are still running. */
  appendLogs(key: ExecutionKey, logs: LogLine[], metrics: MetricPoint[]): Promise<void>;
  takeDueTimers(options: { limit: number; holdMs: number }): Promise<DueTimer[]>;
  dropTimers(tenantId: string, timerIds: string[]): Promise<void>;
  /** Timers of starts wait for the end of a maintenance. */
  holdStarts(timers: Pick<DueTimer, 'tenantId' | 'timerId'>[]): Promise<void>;
  /** Makes starts due that wait for the end of a maintenance, the oldest first; how many, at most `limit`. */
  releaseStarts(limit: number): Promise<number>;
  /**
   * Leases that ran out. Those of task runs that are being killed at once; others `resubmitAfterMs` later (at once when absent),
   * or never when that is null.
   */
  takeExpiredLeases(options: { limit: number; holdMs: number; resubmitAfterMs?: number | null }): Promise<ExpiredLease[]>;
  /** CREATED task runs that nobody claimed for `olderThanMs`. */
  takeUndispatched(options: { limit: number; olderThanMs: number }): Promise<UndispatchedTaskRun[]>;
  /**
   * Schedules that are due, whose last execution has ended (or that allow concurrency): the oldest of all, or `byTenant` the oldest of
   * each tenant, with about the same share for each.
   */
  takeDueTriggers(options: { limit: number; holdMs: number; byTenant?: boolean }): Promise<DueTrigger[]>;
  /** States that executions entered and Flow triggers have not been decided for, in order. */
  takeFlowEvents(options: { limit: number; holdMs: number }): Promise<FlowEvent[]>;
  /** Executions that Flow triggers decided to make. */
  takeFlowFirings(options: { limit: number; holdMs: number }): Promise<(FlowFiring & { tenantId: string })[]>;
  /** Makes the partitions of logs and metrics for the days ahead. */
  ensurePartitions(daysAhead: number): Promise<void>;
  /** Drops partitions of logs and metrics that are older, some at a time; how many. 0 too when another process is at it. */
  dropPartitions(keep: RetentionDays): Promise<number>;
}
