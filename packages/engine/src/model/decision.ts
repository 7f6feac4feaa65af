import type { LogLevel, State, StateChange } from '@windhover/kernel';
import type { ExecutionSnapshot, TaskRunSnapshot } from './snapshot.ts';
import type { TimerKind } from './event.ts';

/** An attempt that is over. The running one is told by its task run. */
export interface EndedAttempt {
  taskRunId: string;
  number: number;
  state: State;
  histories: StateChange[];
  workerId?: string;
  error?: string;
  /** URI of its log, where the task logs to a file. */
  logFile?: string;
}

export interface TimerPatch {
  kind: TimerKind;
  taskRunId?: string;
  /** The attempt that the timer was set for (of an SLA: its position in the flow); hand it back in `timer-due`, so that a late timer is recognised. */
  attempt?: number;
  dueAtMs: number;
}

/** A line that the engine itself writes into the log of an execution. */
export interface EngineLog {
  level: LogLevel;
  message: string;
  taskRunId?: string;
  taskId?: string;
}

/**
 * What must be written, all or nothing, for the event to have happened. Rows are complete, not differences; the
 * execution carries the version it will have (that of the snapshot plus one).
 */
export interface Patches {
  execution: ExecutionSnapshot;
  insertTaskRuns: TaskRunSnapshot[];
  updateTaskRuns: TaskRunSnapshot[];
  deleteTaskRunIds: string[];
  endedAttempts: EndedAttempt[];
  timers: TimerPatch[];
  logs: EngineLog[];
}

/** What to do after the commit. Every command can be lost: the rows let a sweeper do it again. */
export type Command =
  | { type: 'dispatch'; taskRunId: string; attempt: number; workerGroup: string; directory?: string }
  /** Tell the worker that holds the task run to stop it. */
  | { type: 'interrupt'; taskRunId: string; workerGroup: string }
  | { type: 'execution-ended'; state: State }
  /** Look after the subflow executions of a task run: make them, kill them, or take their ends. */
  | { type: 'subflow'; taskRunId: string }
  /** Kill the subflow executions of this execution, also those that no task run waits for. */
  | { type: 'kill-children' }
  /** This subflow execution ended well after it had ended before: what failed by it may go on. */
  | { type: 'subflow-recovered' }
  /**
   * Retry with CREATE_NEW_EXECUTION, given when its `flow-retry` timer is due: make the next execution, in the
   * transaction that consumes the timer.
   */
  | { type: 'create-retry-execution'; attemptNumber: number };

export type Decision =
  | { applied: true; patches: Patches; commands: Command[] }
  /** The event is late, repeated or not allowed in this state; nothing changes. */
  | { applied: false; reason: string };
