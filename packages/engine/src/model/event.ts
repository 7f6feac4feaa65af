import type { State } from '@windhover/kernel';
import type { Breakpoint } from './snapshot.ts';
import type { SubflowLink, SubflowResult } from './subflow.ts';

/** What a worker says at the end of an attempt. */
export interface AttemptResult {
  state: Extract<State, 'SUCCESS' | 'WARNING' | 'FAILED' | 'KILLED' | 'SKIPPED'>;
  outputs?: Record<string, unknown>;
  error?: string;
  /** URI of its log, where the task logs to a file. */
  logFile?: string;
  /** When the attempt was claimed and when it ended; milliseconds since the epoch. */
  startedAtMs: number;
  endedAtMs: number;
}

/** Everything that can move an execution. */
export type EngineEvent =
  /** A new, queued or RESTARTED execution begins to run; with `restarts` only if it has not been restarted since. */
  | { type: 'start'; restarts?: number }
  | { type: 'attempt-ended'; taskRunId: string; attempt: number; leaseToken: string; result: AttemptResult }
  /** The worker that held the lease is gone; the attempt is sent to another one. */
  | { type: 'lease-expired'; taskRunId: string; leaseToken: string }
  | { type: 'timer-due'; timer: TimerKind; taskRunId?: string; attempt?: number }
  /** Without `cascade` the subflow executions go on. */
  | { type: 'kill'; cascade?: boolean }
  /** A terminal, failed execution becomes RESTARTED, ready to run again from what failed; `start` follows. */
  /** With `subflow` the restart is made by the task run that started the execution: at most once for each of its attempts. */
  | { type: 'restart'; subflow?: SubflowLink }
  /** The subflow executions of a task run were made and, where it waits for them, ended; or one could not be made. */
  | { type: 'subflow-ended'; taskRunId: string; attempt: number; result: SubflowResult }
  /** The worker that holds a working directory has prepared it: its tasks begin. */
  | { type: 'directory-opened'; taskRunId: string; attempt: number; leaseToken: string }
  /** A paused execution goes on: the first Pause task run that waits (or the one given) ends, `onResume` are its inputs, typed. */
  | { type: 'resume'; taskRunId?: string; onResume?: Record<string, unknown>; by?: string }
  /** An operator holds a running execution: what runs finishes, nothing begins. */
  | { type: 'pause' }
  /** The execution leaves its breakpoint; `breakpoints` replace those it has. */
  | { type: 'resume-from-breakpoint'; breakpoints?: Breakpoint[] }
  /** An operator starts what waits for a slot or a date, or sends again what waits for a worker. */
  | { type: 'force-run' }
  /** An operator takes a queued execution out of the queue: it runs, or ends in the given state. */
  | { type: 'unqueue'; state: Extract<State, 'RUNNING' | 'CANCELLED' | 'FAILED'> }
  /** There is no slot for an execution that would start: it waits, or ends at once. One that was restarted waits in any case. */
  | { type: 'refuse-start'; behavior: 'QUEUE' | 'CANCEL' | 'FAIL'; restarts?: number; reason?: string }
  /** An operator sets the state of a task run of a terminal or paused execution, which becomes RESTARTED; after `start` it goes on. */
  /** With `recovered` its subflow execution ended well after all: only from FAILED, of that attempt of an execution that FAILED. */
  | { type: 'set-task-run-state'; taskRunId: string; state: State; recovered?: { attempt: number; outputs?: Record<string, unknown> } };

/**
 * `loop` begins the next iteration of a LoopUntil. `subflow` and `kill-children` look after subflow executions, outside of
 * decisions. `timeout` and `pause` end a Pause task, `sla` is a MAX_DURATION, `admission` asks again for a concurrency slot (outside
 * of decisions). A `subflow` timer without a task run is that of a subflow execution which recovered.
 */
export type TimerKind = 'retry' | 'flow-retry' | 'schedule' | 'timeout' | 'pause' | 'sla' | 'admission'
  | 'loop' | 'subflow' | 'kill-children';
